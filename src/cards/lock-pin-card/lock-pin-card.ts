// One person's PIN: set or change it on a big keypad; turn access off and on.

import { html, nothing, type PropertyValues } from "lit";
import { moveWithArrows } from "../../components/arrow-keys.js";
import { avatar } from "../../components/avatar.js";
import { keypad } from "../../components/keypad.js";
import { notice } from "../../components/notice.js";
import "../../components/pin-field.js";
import { switchButton } from "../../components/switch.js";
import { emptyState, hint, icon, undoBar } from "../../components/templates.js";
import { LockStoreController } from "../../controllers/lock-store-controller.js";
import type { Ability } from "../../core/ability.js";
import { abilityFor, permitted } from "../../core/capabilities.js";
import { toAsciiDigits } from "../../core/pin.js";
import { pinsOf, type LockUser, type UserAction } from "../../core/user.js";
import { lockPinForm } from "../../editors/lock-pin-form.js";
import { defineElement } from "../../ha/define.js";
import { haptic } from "../../ha/events.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { lockFacts } from "../../ha/lock-entity.js";
import { shared } from "../../styles/shared.js";
import { defaultRefreshHours } from "../lock-users-card/lock-users-config.js";
import { insteadOfPeople } from "../lock-users-card/instead-of-people.js";
import { inOrder } from "../lock-users-card/people-filter.js";
import { AccessSwitch } from "../shared/access-switch.js";
import { assertOptions } from "../shared/card-config.js";
import { household } from "../shared/household.js";
import { LockCard } from "../shared/lock-card.js";
import { faceOf, isOff, nameOf, statusOf } from "../shared/person-words.js";
import type { Suggestion } from "../shared/sheet-context.js";
import { button } from "../shared/sheet-parts.js";
import { stubLock } from "../shared/stub-lock.js";
import { suggestedPin, usualPinLength } from "../shared/suggested-pin.js";
import { when } from "../shared/when.js";
import { lockPinStyles } from "./lock-pin-card.styles.js";
import { lockPinRules, type LockPinConfig } from "./lock-pin-config.js";
import { nothingTyped, PinEntry } from "./pin-entry.js";
import { resultLine, typingLine } from "./pin-line.js";
import { peopleNamed } from "./pin-people.js";
import type { Scene } from "./scene.js";

const hour = 3_600_000;

export class LockPinCard extends LockCard<LockPinConfig> {
  static override styles = [shared, lockPinStyles];

  protected readonly rules = lockPinRules;
  private readonly lock = new LockStoreController(this);
  private readonly entry = new PinEntry(this);
  private readonly access = new AccessSwitch(this, () => {
    const { store } = this.lock;
    return (
      store && {
        store,
        words: this.words,
        lock: this.scene!.facts.name,
        announce: (text) => this.announce(text),
        // The switch is not there for those one would have to ask about.
        askKind: () => undefined,
      }
    );
  });
  private household: readonly Suggestion[] = [];
  private scene: Scene | null = null;

  static getStubConfig(hass: HomeAssistant, unused?: string[], used?: string[]): Omit<LockPinConfig, "type"> {
    return { entity: stubLock(hass, unused, used) };
  }

  static getConfigForm(): unknown {
    return lockPinForm((config, words) => assertOptions(config, lockPinRules, words));
  }

  override getCardSize(): number {
    return 9;
  }

  protected lockIds({ entity }: LockPinConfig): readonly string[] {
    return [entity];
  }

  protected watchedIds(hass: HomeAssistant, { entity }: LockPinConfig): readonly string[] {
    this.household = household(hass);
    return [entity];
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { hass, config } = this;
    const usable = hass && config && hass.states[config.entity] ? hass : undefined;
    this.lock.connect(usable, config?.entity, { passive: this.preview });
    this.lock.store?.ensureList(defaultRefreshHours * hour);
    const isAnew = changed.has("config");
    if (isAnew) this.entry.set({ chosen: null });
    const before = this.scene?.user?.key;
    this.scene = usable && config ? this.sceneOf(usable, config) : null;
    // The list may name somebody else now: digits typed for one person must not reach another.
    if (isAnew || this.scene?.user?.key !== before) {
      this.entry.set(nothingTyped);
      this.access.reset();
    }
  }

  private sceneOf(hass: HomeAssistant, config: LockPinConfig): Scene {
    const { words } = this;
    const { chosen, saving } = this.entry.state;
    const { snapshot, store } = this.lock;
    const facts = lockFacts(hass, config.entity);
    const capabilities =
      snapshot.capabilities &&
      permitted(snapshot.capabilities, config.manage ?? "admins", hass.user.is_admin);
    const name = (user: LockUser): string => nameOf(words, user);
    const people = inOrder(
      peopleNamed(snapshot.list?.users ?? [], config.person, name),
      name,
      words.language,
    );
    // Nobody is chosen for the person: a PIN must not go to whoever happens to stand first.
    const user = people.length === 1 ? people[0] : people.find(({ key }) => key === chosen);
    const may = (action: UserAction): Ability | null =>
      capabilities && (user ? abilityFor(capabilities, user, action) : capabilities.abilities[action]);
    const reachable = facts.available && hass.connected;
    const isBusy =
      saving ||
      [snapshot.running?.change, ...snapshot.queued].some(
        (change) => change && "user" in change && change.user === user?.key,
      );
    return {
      config,
      facts,
      snapshot,
      reachable,
      people,
      user,
      name: user ? name(user) : "",
      range: capabilities?.pinLength ?? usualPinLength,
      may,
      isBusy,
      canType: !!user && reachable && !!store && !isBusy && may("set-pin")?.can === true,
    };
  }

  protected renderCard(): unknown {
    const { words, access } = this;
    const { undo } = access;
    const scene = this.scene!;
    const { config, facts, people, user, name } = scene;
    // A card for one person wears that person's face, unless it has a title of its own.
    const isPersonal = config.person && !config.name && user && people.length === 1;
    const instead = this.instead(scene);
    const refusal = scene.may("set-pin");
    const isReadOnly = refusal?.can === false;
    return html`<ha-card @keydown=${this.keyPressed}>
      <div class="sides">
        <div class="side">
          <div class="header">
            ${isPersonal ? this.face(user) : html`<span class="disc tone-accent">${icon("dialpad")}</span>`}
            <div class="grow">
              <h2 class="title"><bdi>${isPersonal ? name : config.name || words("pin.card-title")}</bdi></h2>
              <div class="meta">${isPersonal ? this.status(user) : nothing}<span>${facts.name}</span></div>
            </div>
            ${isPersonal ? this.accessSwitch(scene, user) : nothing}
          </div>
          ${this.strips(scene)}
          ${
            instead ?? [
              people.length > 1 ? this.chooser(scene) : nothing,
              isPersonal
                ? nothing
                : html`<div class="bar">
                    ${
                      user
                        ? html`<span class="grow line"><bdi>${name}</bdi>${this.status(user)}</span>
                            ${this.accessSwitch(scene, user)}`
                        : html`<small>${words("pin.whose")}</small>`
                    }
                  </div>`,
              isReadOnly
                ? notice("mute", "lock-outline", "", words(`reason.${refusal.reason}`))
                : this.digits(scene),
            ]
          }
        </div>
        ${instead || isReadOnly ? nothing : this.pad(scene)}
      </div>
      ${undo ? undoBar(undo.text, words("common.undo"), () => access.takeBack()) : nothing}
    </ha-card>`;
  }

  private face(user: LockUser): unknown {
    return avatar(faceOf({ words: this.words, people: this.household }, user));
  }

  private status(user: LockUser): unknown {
    return [
      statusOf(this.words, user),
      pinsOf(user).length === 0 ? html`<small>${this.words("pin.none")}</small>` : nothing,
    ];
  }

  /** What stands in place of the keypad where there is nobody to type a PIN for, and why. */
  private instead(scene: Scene): unknown {
    const { words } = this;
    const readButton = (): unknown => this.readButton("tonal");
    const { store } = this.lock;
    return (
      insteadOfPeople(
        { ...scene, words, store, lock: scene.facts.name, readButton, open: () => undefined },
        false,
      ) ??
      (scene.people.length > 0
        ? null
        : emptyState(
            {
              tone: "warn",
              icon: "account-question",
              heading: words("pin.not-found", { name: scene.config.person! }),
              text: words("pin.not-found-text"),
            },
            readButton(),
          ))
    );
  }

  /** What is unusual about all below. */
  private strips({ snapshot: { list, readProblem }, reachable }: Scene): unknown {
    const { words } = this;
    const { failure } = this.access;
    const read = this.readButton("text");
    return [
      failure ? notice("bad", "alert-circle", failure.title, failure.text, read, "alert") : nothing,
      list && (readProblem || !reachable)
        ? notice(
            "mute",
            "cloud-off-outline",
            words(reachable ? "users.error.stale" : "users.offline.title"),
            words("users.offline.text", { when: when(words, list.readAt, Date.now()) }),
            reachable ? read : nothing,
            "status",
          )
        : nothing,
    ];
  }

  private readButton(look: string): unknown {
    return button(look, this.words("common.read-again"), () => {
      this.entry.set(nothingTyped);
      this.access.reset();
      void this.lock.store?.read();
    });
  }

  private chooser({ people, user, isBusy }: Scene): unknown {
    const { words } = this;
    return html`<div
      class="people"
      role="radiogroup"
      aria-label=${words("pin.whose")}
      @keydown=${moveWithArrows}
    >
      ${people.map(
        (person, at) =>
          html`<button
            role="radio"
            aria-checked=${person === user}
            tabindex=${person === user || (!user && at === 0) ? 0 : -1}
            ?disabled=${isBusy}
            @click=${() => this.entry.set({ chosen: person.key })}
          >
            ${this.face(person)}<bdi>${nameOf(words, person)}</bdi>
          </button>`,
      )}
    </div>`;
  }

  private accessSwitch({ may, name, isBusy, reachable }: Scene, user: LockUser): unknown {
    const off = isOff(user);
    // Where nobody remembers what the person was, there is more to ask than a switch can.
    if (user.name === null || !may(off ? "restore" : "suspend")?.can || (off && !user.suspension?.formerKind))
      return nothing;
    return switchButton(
      {
        checked: !off,
        busy: isBusy,
        disabled: !reachable,
        label: this.words("person.access-of", { name }),
      },
      (wanted) => this.access.toggle(user, wanted),
    );
  }

  private digits({ range, name }: Scene): unknown {
    const { words } = this;
    const { digits, masked, saving, result, problem } = this.entry.state;
    const { minimum, maximum } = range;
    const label = words("pin.label-length", { minimum, maximum });
    return html`<div class="entry" role="group" tabindex="0" aria-label=${label}>
      <lac-pin-field
        keypad
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
            ? hint("mute", "progress-clock", words("common.saving"))
            : (result ?? typingLine(words, name, range, digits))
        }
      </div>
      ${problem?.aftermath === "unknown" ? this.readButton("tonal") : nothing}
    </div>`;
  }

  private pad({ range, canType }: Scene): unknown {
    const { words, entry } = this;
    const { masked, digits } = entry.state;
    const disabled = !canType;
    return html`<div class="side">
      <div @mousedown=${this.keepFocus}>
        ${keypad(
          {
            masked,
            disabled,
            label: words("pin.keypad"),
            deleteLabel: words("pin.delete"),
            showLabel: words("pin.show"),
            hideLabel: words("pin.hide"),
          },
          (digit) => this.type(digit),
          () => entry.set({ masked: !masked }),
        )}
      </div>
      <div class="buttons">
        ${button(
          "tonal",
          words("pin.suggest"),
          () => entry.set({ ...nothingTyped, masked: false, digits: suggestedPin(range) }),
          { icon: "autorenew", disabled },
        )}
        ${button("solid", words("pin.save"), () => void this.save(), {
          disabled: disabled || digits.length < range.minimum,
        })}
      </div>
    </div>`;
  }

  /** One more digit; an empty one takes the last away. */
  private type(digit: string): void {
    const { scene, entry } = this;
    const { digits } = entry.state;
    if (scene?.canType)
      entry.set({
        ...nothingTyped,
        digits: (digit ? digits + digit : digits.slice(0, -1)).slice(0, scene.range.maximum),
      });
  }

  private async save(): Promise<void> {
    const { scene, entry, words } = this;
    const { digits } = entry.state;
    if (!scene?.user || !scene.canType || digits.length < scene.range.minimum) return;
    const { user, name, facts } = scene;
    entry.set({ saving: true });
    const outcome = await this.lock.store!.submit(
      { kind: "set-pin", user: user.key, credential: pinsOf(user)[0] ?? null },
      digits,
    );
    const problem = outcome.kind === "failed" ? outcome.problem : null;
    haptic(problem ? "failure" : "success");
    entry.set({
      saving: false,
      result: resultLine(words, outcome, name, facts.name),
      problem,
      // What was refused may be corrected; what may be on the lock is not shown again.
      digits: problem?.aftermath === "untouched" ? entry.state.digits : "",
    });
  }

  /** A key pressed with the mouse leaves focus with the digits, so that Enter saves and does not press that key again. */
  private readonly keepFocus = (event: Event): void => {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>(".entry")?.focus({ preventScroll: true });
  };

  /** Digits and Backspace work wherever focus is in the card; Enter saves where no button has it. */
  private readonly keyPressed = (event: KeyboardEvent): void => {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = [...key].length === 1 ? toAsciiDigits(key) : "";
    if (digit || key === "Backspace") {
      this.type(digit);
      this.keepFocus(event);
    } else if (key === "Enter" && (event.composedPath()[0] as Element).matches(".entry")) void this.save();
    else return;
    event.preventDefault();
    // Home Assistant's own shortcuts listen on the document.
    event.stopPropagation();
  };
}

defineElement("lock-pin-card", LockPinCard);

declare global {
  interface HTMLElementTagNameMap {
    "lock-pin-card": LockPinCard;
  }
}
