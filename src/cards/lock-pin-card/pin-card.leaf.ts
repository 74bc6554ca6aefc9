// What a PIN card shows: one person's PIN, to set or change on a big keypad; turn access off and on.

import { html, nothing, type PropertyValues } from "lit";
import { moveWithArrows } from "../../components/arrow-keys.js";
import { avatar } from "../../components/avatar.js";
import { keypad } from "../../components/keypad.js";
import { notice } from "../../components/notice.js";
import "../../components/pin-field.js";
import { switchButton } from "../../components/switch.js";
import { emptyState, hint, icon } from "../../components/templates.js";
import { NameBookController } from "../../controllers/name-book-controller.js";
import type { Ability } from "../../core/ability.js";
import { abilityFor, type Range } from "../../core/capabilities.js";
import { userOf, type Journal } from "../../core/journal.js";
import { toAsciiDigits } from "../../core/pin.js";
import { lacksName, pinsOf, type LockUser } from "../../core/user.js";
import { defineElement } from "../../ha/define.js";
import { haptic } from "../../ha/events.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { shared } from "../../styles/shared.js";
import { insteadOfPeople } from "../shared/instead-of-people.js";
import { linkedIn } from "../shared/linked-people.js";
import { PeopleCard } from "../shared/people-card.js";
import { changeOf, type PeopleScene } from "../shared/people-scene.js";
import { faceOf, inOrder, isOff, nameOf, statusOf } from "../shared/person-words.js";
import { button } from "../shared/buttons.js";
import { pinLength } from "../shared/sheet-parts.js";
import { suggestedPin, usualPinLength } from "../shared/suggested-pin.js";
import { whatIsKept } from "../shared/what-is-kept.js";
import { lockPinStyles } from "./lock-pin-card.styles.js";
import { lockPinRules, type LockPinConfig } from "./lock-pin-config.js";
import { nothingTyped, PinEntry } from "./pin-entry.js";
import { resultLine, typingLine } from "./pin-line.js";
import { peopleNamed } from "./pin-people.js";

/** All one render works with. */
interface PinScene extends PeopleScene {
  /** Whom the card lets one choose from; one person when the config names one. */
  readonly shown: readonly LockUser[];
  readonly user: LockUser | undefined;
  /** The chosen one's name; empty while nobody is. */
  readonly name: string;
  /** Digits a PIN may have. */
  readonly range: Range;
  /** Whether a PIN can be set for the chosen person, or for anybody while nobody is. */
  readonly ability: Ability;
  /** A change of the chosen person runs or waits. */
  readonly isBusy: boolean;
  readonly canType: boolean;
}

export class PinCard extends PeopleCard<LockPinConfig> {
  static override styles = [shared, lockPinStyles];

  declare protected scene: PinScene | null;
  protected readonly rules = lockPinRules;
  private readonly entry = new PinEntry(this);
  readonly #book = new NameBookController(this);

  protected override willUpdate(changed: PropertyValues): void {
    const isAnew = changed.has("config");
    if (isAnew) this.entry.set({ chosen: null });
    const before = this.scene?.user;
    super.willUpdate(changed);
    const { scene } = this;
    this.#book.connect(scene?.store ? scene.hass : undefined, this.lockIds);
    if (scene)
      Object.assign(scene, this.#choice(scene), {
        linked: linkedIn(this.#book, scene.entityId, scene.people),
      });
    // The list may name somebody else now: digits typed for one person must not reach another.
    const now = this.scene?.user;
    if (isAnew || now?.key !== before?.key || now?.name !== before?.name) {
      this.entry.set(nothingTyped);
      this.reset();
    }
  }

  protected override reset(): void {
    super.reset();
    this.entry.set({ result: null, problem: null });
  }

  protected override readAgain(): void {
    this.entry.set(nothingTyped);
    super.readAgain();
  }

  protected override concerns(journal: Journal): boolean {
    const { user, shown } = this.scene!;
    return (user ? [user] : shown).some(({ key }) => key === userOf(journal));
  }

  #choice(scene: PeopleScene): Omit<PinScene, keyof PeopleScene> {
    const { words, store, snapshot, capabilities, reachable } = scene;
    const { chosen, saving } = this.entry.state;
    const shown = inOrder(words, peopleNamed(words, snapshot.list?.users ?? [], this.config!.person));
    // Nobody is chosen for the person: a PIN must not go to whoever happens to stand first.
    const user = shown.length === 1 ? shown[0] : shown.find(({ key }) => key === chosen);
    const isBusy = saving || (!!user && !!changeOf(scene, user));
    const ability = user ? abilityFor(capabilities, user, "set-pin") : capabilities.abilities["set-pin"];
    return {
      shown,
      user,
      name: user ? nameOf(words, user) : "",
      range: capabilities.pinLength ?? usualPinLength,
      ability,
      isBusy,
      canType: !!user && reachable && !!store && !isBusy && ability.can,
    };
  }

  protected renderCard(_hass: HomeAssistant, config: LockPinConfig): unknown {
    const scene = this.scene!;
    const { words, facts, snapshot, shown, user, name, ability } = scene;
    // A card for one person wears that person's face, unless it has a title of its own.
    const isPersonal = config.person && !config.name && user && shown.length === 1;
    const readButton = this.readButton("tonal");
    const instead =
      insteadOfPeople(scene, readButton, null) ??
      (shown.length > 0
        ? null
        : emptyState(
            "warn",
            "account-question",
            words("pin.not-found", { name: config.person! }),
            words("pin.not-found-text"),
            readButton,
          ));
    const reason = snapshot.capabilities && !ability.can ? ability.reason : null;
    return html`<ha-card @keydown=${this.#keyPressed}>
        <div class="sides">
          <div class="side">
            <div class="header">
              ${isPersonal ? avatar(faceOf(scene, user)) : html`<span class="disc tone-accent">${icon("dialpad")}</span>`}
              <div class="grow">
                <h2 class="title">
                  <bdi>${isPersonal ? name : config.name || words("pin.card-title")}</bdi>
                </h2>
                <div class="meta">${isPersonal ? this.#status(user) : nothing}<span>${facts.name}</span></div>
              </div>
              ${isPersonal ? this.#switch(scene, user) : nothing}
            </div>
            ${this.strips(scene)}
            ${
              instead ?? [
                shown.length > 1 ? this.#chooser(scene) : nothing,
                isPersonal
                  ? nothing
                  : html`<div class="bar">
                      ${
                        user
                          ? html`<span class="grow line"><bdi>${name}</bdi>${this.#status(user)}</span>
                              ${this.#switch(scene, user)}`
                          : html`<small>${words("pin.whose")}</small>`
                      }
                    </div>`,
                reason ? notice("mute", "lock-outline", "", words(`reason.${reason}`)) : this.#digits(scene),
              ]
            }
          </div>
          ${instead || reason ? nothing : this.#pad(scene)}
        </div>
        ${this.undo}
      </ha-card>
      <lac-people-sheet .scene=${scene}></lac-people-sheet>`;
  }

  #status(user: LockUser): unknown {
    const { words } = this;
    return [
      statusOf(words, user, false),
      pinsOf(user).length === 0 ? html`<small>${words("pin.none")}</small>` : nothing,
    ];
  }

  #chooser(scene: PinScene): unknown {
    const { words, shown, user, isBusy } = scene;
    return html`<div
      class="people"
      role="radiogroup"
      aria-label=${words("pin.whose")}
      @keydown=${moveWithArrows}
    >
      ${shown.map(
        (person, at) =>
          html`<button
            role="radio"
            aria-checked=${person === user}
            tabindex=${person === user || (!user && at === 0) ? 0 : -1}
            ?disabled=${isBusy}
            @click=${() => this.entry.set({ chosen: person.key })}
          >
            ${avatar(faceOf(scene, person))}<bdi>${nameOf(words, person)}</bdi>
          </button>`,
      )}
    </div>`;
  }

  #switch({ words, capabilities, name, isBusy, reachable }: PinScene, user: LockUser): unknown {
    const off = isOff(user);
    // Where nobody remembers what the person was, there is more to ask than a switch can.
    if (
      lacksName(user) ||
      !abilityFor(capabilities, user, off ? "restore" : "suspend").can ||
      (off && !user.suspension?.formerKind)
    )
      return nothing;
    return switchButton(
      {
        checked: !off,
        busy: isBusy,
        disabled: !reachable,
        label: words("person.access-of", { name }),
      },
      (wanted) => this.toggle(user, wanted),
    );
  }

  #digits(scene: PinScene): unknown {
    const { words, range, name, store, snapshot, user, capabilities } = scene;
    const isWaiting = user && changeOf(scene, user) !== snapshot.running?.change;
    const { digits, gone, masked, saving, result, problem } = this.entry.state;
    const { minimum, maximum } = range;
    const label = `${words("pin.label")}, ${pinLength(words, range)}`;
    return html`<div class="entry" role="group" tabindex="0" aria-label=${label}>
        <lac-pin-field
          .keypad=${true}
          .value=${saving ? "" : digits}
          .minimum=${minimum}
          .maximum=${maximum}
          .masked=${masked}
          .invalid=${problem !== null}
          .label=${label}
        ></lac-pin-field>
        <div role=${problem ? "alert" : "status"}>
          ${
            saving
              ? hint("mute", "progress-clock", words(isWaiting ? "users.queued" : "common.saving"))
              : (result ?? typingLine(words, name, range, digits, gone))
          }
        </div>
        ${
          user && capabilities.replaces
            ? hint("mute", "information-outline", words("person.replaced-help"))
            : nothing
        }
        ${capabilities.keepsCodes ? hint("mute", "information-outline", words("pin.shown-to-all")) : nothing}
        ${problem?.aftermath === "unknown" ? this.readButton("tonal") : nothing}
      </div>
      ${store ? whatIsKept(words, () => this.requestUpdate()) : nothing}`;
  }

  #pad({ words, range, canType }: PinScene): unknown {
    const entry = this.entry;
    const { masked, digits } = entry.state;
    const disabled = !canType;
    return html`<div class="side">
      <div @mousedown=${this.#keepFocus}>
        ${keypad(
          {
            masked,
            disabled,
            label: words("pin.keypad"),
            deleteLabel: words("pin.delete"),
            toggleLabel: words(masked ? "pin.show" : "pin.hide"),
          },
          (digit) => this.#type(digit),
          () => entry.set({ masked: !masked }),
        )}
      </div>
      <div class="buttons">
        ${button(
          "tonal",
          words("pin.suggest"),
          () => entry.set({ ...nothingTyped, masked: false, digits: suggestedPin(range) }),
          "autorenew",
          disabled,
        )}
        ${button("solid", words("pin.save"), () => void this.#save(), "", disabled || digits.length < range.minimum)}
      </div>
    </div>`;
  }

  /** One more digit; an empty one takes the last away. */
  #type(digit: string): void {
    const { scene } = this;
    const entry = this.entry;
    const { digits } = entry.state;
    if (scene?.canType)
      entry.set({
        ...nothingTyped,
        digits: (digit ? digits + digit : digits.slice(0, -1)).slice(0, scene.range.maximum),
      });
  }

  async #save(): Promise<void> {
    const { scene } = this;
    const entry = this.entry;
    const { digits } = entry.state;
    if (!scene?.user || !scene.canType || digits.length < scene.range.minimum) return;
    const { words, store, user, name, lock } = scene;
    entry.set({ saving: true });
    const outcome = await store!.submit(
      { kind: "set-pin", user: user.key, credential: pinsOf(user)[0] ?? null },
      digits,
    );
    const problem = outcome.kind === "failed" ? outcome.problem : null;
    // What was refused may be corrected; what may be on the lock is not shown again.
    const keeps = problem?.aftermath === "untouched";
    haptic(problem ? "failure" : "success");
    entry.set({
      saving: false,
      result: resultLine(words, outcome, name, lock),
      problem,
      digits: keeps ? entry.state.digits : "",
      masked: keeps && entry.state.masked,
    });
  }

  /** A key pressed with the mouse leaves focus with the digits, so that Enter saves and does not press that key again. */
  readonly #keepFocus = (event: Event): void => {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>(".entry")?.focus({ preventScroll: true });
  };

  /** Digits and Backspace work wherever focus is in the card; Enter saves where no button has it. */
  readonly #keyPressed = (event: KeyboardEvent): void => {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = [...key].length === 1 ? toAsciiDigits(key) : "";
    if (digit || key === "Backspace") {
      this.#type(digit);
      this.#keepFocus(event);
    } else if (key === "Enter" && (event.composedPath()[0] as Element).matches(".entry")) void this.#save();
    else return;
    event.preventDefault();
    // Home Assistant's own shortcuts listen on the document.
    event.stopPropagation();
  };
}

defineElement("lac-pin-card", PinCard);

declare global {
  interface HTMLElementTagNameMap {
    "lac-pin-card": PinCard;
  }
}
