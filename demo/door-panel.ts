// A simulated door: its keypad, tag reader and thumb turn, what Home Assistant may do, and faults to switch on.

import { css, html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { Entry } from "../src/backends/memory/door.js";
import { select } from "./bar.js";
import { callOf, callOfNight } from "./callers.js";
import { alex } from "./household.js";
import { faultNames, type FaultName, type Resident } from "./locks/demo-lock.js";
import type { DoorPlan, SimulatedHome } from "./simulated-home.js";
import { letIn } from "./week.js";

export class DoorPanel extends LitElement {
  static override styles = css`
    :host {
      display: block;
      padding: 12px;
      border: 1px solid var(--divider-color);
      border-radius: 12px;
      background: var(--card-background-color);
    }
    h3 {
      margin: 0 0 8px;
      font-size: 1em;
      font-weight: 500;
    }
    .keypad {
      display: grid;
      grid-template-columns: repeat(3, 1fr);
      gap: 6px;
      max-width: 240px;
    }
    .more {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      margin-top: 10px;
      align-items: center;
    }
    button,
    select {
      min-height: 36px;
      padding: 4px 10px;
      border: 1px solid var(--divider-color);
      border-radius: 8px;
      background: var(--primary-background-color);
      color: var(--primary-text-color);
      font: inherit;
    }
    button {
      cursor: pointer;
    }
    button:focus-visible,
    select:focus-visible {
      outline: 2px solid var(--primary-color);
      outline-offset: 1px;
    }
    button:hover {
      border-color: currentcolor;
    }
    p {
      margin: 8px 0;
      min-height: 1.4em;
    }
    label {
      display: inline-flex;
      gap: 6px;
      align-items: center;
    }
  `;

  @property({ attribute: false }) home: SimulatedHome | null = null;
  @property({ attribute: false }) plan: DoorPlan | null = null;

  /** How many digits were typed; the digits themselves stand nowhere on the page. */
  @state() private count = 0;
  @state() private said = "";
  @state() private fault: FaultName = "none";

  private digits = "";
  private person = "";

  protected override render(): unknown {
    const { home, plan, fault } = this;
    if (!home || !plan) return nothing;
    const door = home.lock(plan.entityId);
    const people = (home.people.get(plan.entityId) ?? []).filter(({ name }) => name);
    this.person = people.some(({ name }) => name === this.person) ? this.person : (people[0]?.name ?? "");
    const isLocked = door.bolt === "locked";
    return html`<h3>${plan.name}: the door itself, ${isLocked ? "locked" : "unlocked"}</h3>
      ${
        door.hasKeypad
          ? html`<div class="keypad" role="group" aria-label="Keypad of the ${plan.name}">
              ${["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((digit) => this.key(digit))}
              <button type="button" @click=${this.clear}>Clear</button>
              ${this.key("0")}
              <button type="button" @click=${this.enter}>Enter</button>
            </div>`
          : nothing
      }
      <p role="status">${this.count > 0 ? "•".repeat(this.count) : this.said}</p>
      ${
        people.length > 0
          ? html`<div class="more">
              ${select(
                "Let in",
                people.map((each) => [each.name, calledHere(each)] as const),
                this.person,
                (event) => {
                  this.person = (event.target as HTMLSelectElement).value;
                },
              )}
              ${this.button("by PIN", () => this.letIn("pin"))}
              ${people.some(({ tags }) => tags.length > 0) ? this.button("by tag", () => this.letIn("tag")) : nothing}
            </div>`
          : nothing
      }
      <div class="more">
        ${this.button(isLocked ? "Turn the thumb turn open" : "Turn the thumb turn shut", () => {
          door.turn(isLocked ? "unlocked" : "locked");
          this.said = "";
        })}
        ${plan.contact ? this.button("Open and close the door", () => this.swing()) : nothing}
        ${this.button("Unlock as Alex in Home Assistant", () => this.operate("unlocked"))}
        ${this.button("Run the night automation", () => this.operate("locked"))}
      </div>
      <div class="more">
        ${select(
          "Fault",
          faultNames.map((name) => [name, name] as const),
          fault,
          (event) => this.strike((event.target as HTMLSelectElement).value as FaultName),
        )}
      </div>`;
  }

  private key(digit: string): unknown {
    return this.button(digit, () => {
      this.digits += digit;
      this.count = this.digits.length;
    });
  }

  private button(text: string, press: () => unknown): unknown {
    return html`<button type="button" @click=${press}>${text}</button>`;
  }

  private readonly clear = (): void => {
    this.digits = this.said = "";
    this.count = 0;
  };

  private readonly enter = (): void => {
    const { digits } = this;
    this.clear();
    if (digits && this.home && this.plan) this.tell(this.home.lock(this.plan.entityId).press(digits));
  };

  private letIn(way: "pin" | "tag"): void {
    const { home, plan } = this;
    const person = plan && home?.people.get(plan.entityId)?.find(({ name }) => name === this.person);
    if (home && plan && person) this.tell(letIn(home, plan.entityId, person, way));
  }

  private tell(entry: Entry): void {
    const { remark } = this.home!.lock(this.plan!.entityId);
    this.said = `${entry === "opened" ? "Opened." : "Refused."} ${remark}`;
  }

  private swing(): void {
    const { home, plan } = this;
    if (!home || !plan) return;
    home.moveDoor(plan.entityId, true);
    setTimeout(() => home.moveDoor(plan.entityId, false), 3_000);
  }

  private async operate(bolt: "locked" | "unlocked"): Promise<void> {
    const { home, plan } = this;
    if (!home || !plan) return;
    const caller = bolt === "locked" ? callOfNight : callOf(alex.id, "lock", "unlock");
    this.said = "Home Assistant has asked the lock…";
    try {
      await home.operate(plan.entityId, bolt, caller);
      this.said = "Home Assistant has asked the lock.";
    } catch {
      this.said = "The lock did not do what Home Assistant asked.";
    }
  }

  private strike(name: FaultName): void {
    const { home, plan } = this;
    if (!home || !plan) return;
    this.fault = name;
    home.lock(plan.entityId).strike(name);
  }
}

/** Who has no name on the lock is found on the cards by their number. */
function calledHere({ name, number }: Resident): string {
  return number === null ? name : `${name}, person ${number}`;
}

customElements.define("demo-door-panel", DoorPanel);

declare global {
  interface HTMLElementTagNameMap {
    "demo-door-panel": DoorPanel;
  }
}
