// One person's PIN: set or change it on a big keypad, remove it, turn access off and on.

import { html, nothing, type PropertyValues } from "lit";
import { query, state } from "lit/decorators.js";
import { moveWithArrows } from "../../components/arrow-keys.js";
import { avatar } from "../../components/avatar.js";
import { flashKey, keypad } from "../../components/keypad.js";
import { notice } from "../../components/notice.js";
import "../../components/pin-field.js";
import { switchButton } from "../../components/switch.js";
import { hint, icon, pill, undoBar } from "../../components/templates.js";
import { LockStoreController } from "../../controllers/lock-store-controller.js";
import type { Ability } from "../../core/ability.js";
import {
  abilityFor,
  noCapabilities,
  permitted,
  type Capabilities,
  type Range,
} from "../../core/capabilities.js";
import { checkPin, toAsciiDigits } from "../../core/pin.js";
import type { Problem } from "../../core/problem.js";
import { pinsOf, type LockUser, type UserAction, type UserKey } from "../../core/user.js";
import { lockPinForm } from "../../editors/lock-pin-form.js";
import { defineElement } from "../../ha/define.js";
import { haptic } from "../../ha/events.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { homeFor } from "../../ha/home.js";
import { lockFacts, type LockFacts } from "../../ha/lock-entity.js";
import { problemSentences } from "../../localize/problems.js";
import type { LockSnapshot } from "../../stores/lock-snapshot.js";
import { shared } from "../../styles/shared.js";
import { defaultRefreshHours } from "../lock-users-card/lock-users-config.js";
import { inOrder } from "../lock-users-card/people-filter.js";
import { AccessSwitch } from "../shared/access-switch.js";
import { assertOptions, upgradeConfig } from "../shared/card-config.js";
import { household } from "../shared/household.js";
import { LockCard } from "../shared/lock-card.js";
import "../shared/people-sheet.js";
import type { PeopleSheet } from "../shared/people-sheet.js";
import { isOff, nameOf, standingOf, statusPill } from "../shared/person-words.js";
import type { SheetScene, Suggestion } from "../shared/sheet-context.js";
import { button } from "../shared/sheet-parts.js";
import { changeOf, emptyDraft, type SheetPage } from "../shared/sheet-state.js";
import { stubLock } from "../shared/stub-lock.js";
import { suggestedPin, usualPinLength } from "../shared/suggested-pin.js";
import { when } from "../shared/when.js";
import { lockPinStyles } from "./lock-pin-card.styles.js";
import { lockPinRules, lockPinUpgrades, type LockPinConfig } from "./lock-pin-config.js";
import { nobodyToChoose } from "./nobody-to-choose.js";
import { pinLine, savedLine, type Line } from "./pin-line.js";
import { peopleNamed } from "./pin-people.js";
import { TypedPin } from "./typed-pin.js";

const hour = 3_600_000;

/** All one render works with. */
interface Scene {
  readonly hass: HomeAssistant;
  readonly config: LockPinConfig;
  readonly facts: LockFacts;
  readonly snapshot: LockSnapshot;
  readonly capabilities: Capabilities | null;
  readonly reachable: boolean;
  /** Whom the card lets one choose from; one person when the config names one. */
  readonly people: readonly LockUser[];
  readonly user: LockUser | undefined;
  readonly now: number;
}

export class LockPinCard extends LockCard<LockPinConfig> {
  static override styles = [shared, lockPinStyles];

  @state() private chosen: UserKey | null = null;
  @state() private masked = false;
  @state() private saving = false;
  /** How the last save ended; stays until the next digit. */
  @state() private result: Line | null = null;
  /** Why the last save did not; stays until the next digit. */
  @state() private problem: Problem | null = null;
  @query(".entry") private entry!: HTMLElement | null;

  protected readonly rules = lockPinRules;
  protected override readonly upgrades = lockPinUpgrades;
  private readonly lock = new LockStoreController(this);
  private readonly access = new AccessSwitch(this, () => {
    const { store } = this.lock;
    return (
      store && {
        store,
        words: this.words,
        lock: this.lockName,
        announce: (text) => this.announce(text),
        askKind: (user) => this.open({ kind: "restore", user: user.key }),
      }
    );
  });
  private readonly typed = new TypedPin(this);
  private typedFor: UserKey | null = null;
  private household: readonly Suggestion[] = [];

  static getStubConfig(hass: HomeAssistant, unused?: string[], used?: string[]): Omit<LockPinConfig, "type"> {
    return { entity: stubLock(hass, unused, used) };
  }

  static getConfigForm(): unknown {
    return lockPinForm((config, words) =>
      assertOptions(upgradeConfig(config, lockPinUpgrades), lockPinRules, words),
    );
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
    const usable = hass?.connection && config && hass.states[config.entity] ? hass : undefined;
    this.lock.connect(usable, config?.entity, { passive: this.preview });
    this.lock.store?.ensureList(defaultRefreshHours * hour);
    if (changed.has("config")) this.choose(null);
    // The list may name somebody else now: digits typed for one person must not reach another.
    const key = this.sceneNow()?.user?.key ?? null;
    if (key !== this.typedFor) this.startAnew();
    this.typedFor = key;
  }

  protected renderCard(hass: HomeAssistant, config: LockPinConfig): unknown {
    const scene = this.scene(hass, config);
    const { undo } = this.access;
    return html`<ha-card @keydown=${this.keyPressed}>
        ${this.content(scene)}
        ${undo ? undoBar(undo.text, this.words("common.undo"), () => this.access.takeBack()) : nothing}
      </ha-card>
      <lac-people-sheet
        .scene=${this.sheetScene(scene)}
        @result=${(event: CustomEvent<string>) => this.announce(event.detail)}
        @access-toggle=${(event: CustomEvent<{ key: UserKey; wanted: boolean }>) => {
          if (scene.user?.key === event.detail.key) this.access.toggle(scene.user, event.detail.wanted);
        }}
      ></lac-people-sheet>`;
  }

  private scene(hass: HomeAssistant, config: LockPinConfig): Scene {
    const { snapshot } = this.lock;
    const facts = lockFacts(hass, config.entity);
    const people = this.peopleOf(snapshot, config);
    return {
      hass,
      config,
      facts,
      snapshot,
      capabilities:
        snapshot.capabilities &&
        permitted(snapshot.capabilities, config.manage ?? "admins", hass.user.is_admin),
      reachable: facts.available && hass.connected,
      people,
      // Nobody is chosen for the person: a PIN must not go to whoever happens to stand first.
      user: people.length === 1 ? people[0] : people.find(({ key }) => key === this.chosen),
      now: Date.now(),
    };
  }

  private peopleOf({ list }: LockSnapshot, { person }: LockPinConfig): readonly LockUser[] {
    if (!list) return [];
    const name = (user: LockUser): string => nameOf(this.words, user);
    const users = person ? peopleNamed(list.users, person, name) : list.users;
    return inOrder(users, name, this.words.language);
  }

  private get lockName(): string {
    return lockFacts(this.hass!, this.config!.entity).name;
  }

  private sheetScene(scene: Scene): SheetScene | null {
    const { store } = this.lock;
    return (
      store && {
        ...scene,
        words: this.words,
        home: homeFor(scene.hass),
        store,
        capabilities: scene.capabilities ?? noCapabilities,
        lock: scene.facts.name,
        visits: new Map(),
        suggestions: this.household,
        dark: scene.hass.themes.darkMode ?? false,
        entityId: scene.config.entity,
      }
    );
  }

  // What is shown

  private content(scene: Scene): unknown {
    const head = html`${this.header(scene)} ${this.strips(scene)}`;
    const instead = nobodyToChoose({
      ...scene,
      words: this.words,
      people: scene.people.length,
      person: scene.config.person ?? "",
      lock: scene.facts.name,
      isLive: this.lock.store !== null,
      read: this.read,
    });
    if (instead) return html`${head}${instead}`;
    const { people, user } = scene;
    const refusal = user && this.may(scene, user, "set-pin");
    const readOnly = refusal?.can === false;
    return html`<div class="sides ${readOnly ? "" : "two"}">
      <div class="side">
        ${head} ${people.length > 1 ? this.chooser(scene) : nothing} ${this.bar(scene)}
        ${
          readOnly
            ? notice("mute", "mdi:lock-outline", "", this.words(`reason.${refusal.reason}`))
            : this.entryOf(scene)
        }
      </div>
      ${readOnly ? nothing : this.pad(scene)}
    </div>`;
  }

  /** A card for one person wears that person's face, unless it has a title of its own. */
  private header(scene: Scene): unknown {
    const { config, facts, user } = scene;
    const { words } = this;
    if (this.isPersonal(scene) && user) {
      return html`<div class="header">
        ${this.face(user)}
        <div class="grow">
          <h2 class="title"><bdi>${nameOf(words, user)}</bdi></h2>
          <div class="meta">${this.status(user)} <span>${facts.name}</span></div>
        </div>
        ${this.controls(scene, user)}
      </div>`;
    }
    return html`<div class="header">
      <span class="disc tone-accent">${icon("mdi:dialpad")}</span>
      <div class="grow">
        <h2 class="title">${config.name || words("pin.card-title")}</h2>
        <div class="meta"><span>${facts.name}</span></div>
      </div>
    </div>`;
  }

  private isPersonal({ config, people }: Scene): boolean {
    return Boolean(config.person) && !config.name && people.length === 1;
  }

  private face(user: LockUser): unknown {
    const name = nameOf(this.words, user);
    return avatar({
      name,
      icon: user.name === null ? "mdi:account" : null,
      picture: this.household.find((person) => person.name === name)?.picture ?? null,
      look: isOff(user) ? "off" : "plain",
    });
  }

  private status(user: LockUser): unknown {
    const { words } = this;
    const status = statusPill(words, user);
    return html`${status ? pill(status.tone, status.text, status.icon) : nothing}
    ${pinsOf(user).length === 0 ? html`<small>${words("pin.none")}</small>` : nothing}`;
  }

  /** What is unusual about all below. */
  private strips({ snapshot, facts, reachable, now }: Scene): unknown {
    const { words } = this;
    const { list, readProblem } = snapshot;
    const { failure } = this.access;
    const subject = { name: "", lock: facts.name };
    return [
      failure
        ? notice(
            "bad",
            "mdi:alert-circle",
            failure.title,
            failure.text,
            failure.problem.aftermath === "unknown"
              ? this.readButton("common.read-again")
              : button("text", words("common.close"), () => this.access.reset()),
            "alert",
          )
        : nothing,
      list && !reachable
        ? notice(
            "mute",
            "mdi:cloud-off-outline",
            words("users.offline.title"),
            words("users.offline.text", { when: when(words, list.readAt, now) }),
            nothing,
            "status",
          )
        : nothing,
      list && reachable && readProblem
        ? notice(
            "warn",
            "mdi:alert",
            words("users.error.stale"),
            problemSentences(words, readProblem, subject).text,
            this.readButton("common.try-again"),
          )
        : nothing,
    ];
  }

  private readButton(key: "common.try-again" | "common.read-again", look = "text"): unknown {
    return button(look, this.words(key), this.read, { icon: look === "text" ? "" : "mdi:refresh" });
  }

  private chooser({ people, user }: Scene): unknown {
    return html`<div
      class="people"
      role="radiogroup"
      aria-label=${this.words("pin.whose")}
      @keydown=${moveWithArrows}
    >
      ${people.map(
        (person, at) =>
          html`<button
            type="button"
            role="radio"
            aria-checked=${person === user}
            tabindex=${person === user || (!user && at === 0) ? 0 : -1}
            ?disabled=${this.saving}
            @click=${() => this.choose(person.key)}
          >
            ${this.face(person)}<bdi>${nameOf(this.words, person)}</bdi>
          </button>`,
      )}
    </div>`;
  }

  private bar(scene: Scene): unknown {
    const { words } = this;
    const { user } = scene;
    if (this.isPersonal(scene)) return nothing;
    if (!user)
      return html`<div class="bar">
        <span class="who"><small>${words("pin.whose")}</small></span>
      </div>`;
    return html`<div class="bar">
      <span class="who"><bdi>${nameOf(words, user)}</bdi>${this.status(user)}</span>
      ${this.controls(scene, user)}
    </div>`;
  }

  /** Remove the PIN; access off and on. */
  private controls(scene: Scene, user: LockUser): unknown {
    const { words } = this;
    const { snapshot, reachable } = scene;
    const [pin] = pinsOf(user);
    const off = isOff(user);
    const switchable = this.may(scene, user, off ? "restore" : "suspend")?.can;
    const running = snapshot.running?.change;
    const concerns = (change: typeof running) => change && "user" in change && change.user === user.key;
    const busy = [running, ...snapshot.queued].some(concerns);
    const remove = words("pin.remove");
    return [
      pin && reachable && !busy && this.may(scene, user, "clear-credential")?.can
        ? html`<button
            type="button"
            class="icon-button"
            aria-label=${remove}
            title=${remove}
            @click=${() => this.open({ kind: "clear-credential", user: user.key, credential: pin })}
          >
            ${icon("mdi:trash-can-outline")}
          </button>`
        : nothing,
      switchable && standingOf(user) !== "unfinished"
        ? switchButton(
            {
              checked: !off,
              busy: busy && (running?.kind === "suspend" || running?.kind === "restore"),
              disabled: !reachable || busy,
              label: words("person.access-of", { name: nameOf(words, user) }),
            },
            (wanted) => this.access.toggle(user, wanted),
          )
        : nothing,
    ];
  }

  private may({ capabilities }: Scene, user: LockUser, action: UserAction): Ability | null {
    return capabilities && abilityFor(capabilities, user, action);
  }

  private entryOf(scene: Scene): unknown {
    const { words, problem } = this;
    const range = scene.capabilities?.pinLength ?? usualPinLength;
    const { minimum, maximum } = range;
    const label = words("pin.label-length", { minimum, maximum });
    const line = this.line(scene, range);
    return html`<div class="entry" role="group" tabindex="0" aria-label=${label}>
      <lac-pin-field
        keypad
        .value=${this.typed.digits}
        .minimum=${minimum}
        .maximum=${maximum}
        .masked=${this.masked}
        .invalid=${problem?.kind.startsWith("pin") ?? false}
        .label=${label}
      ></lac-pin-field>
      <div role=${problem ? "alert" : "status"}>${hint(line.tone, line.icon, line.text)}</div>
      ${problem?.aftermath === "unknown" ? this.readButton("common.read-again", "tonal") : nothing}
    </div>`;
  }

  private line({ user, facts, snapshot }: Scene, range: Range): Line {
    const { words } = this;
    const waits = snapshot.running !== null && snapshot.running.change.kind !== "set-pin";
    return pinLine({
      words,
      name: user ? nameOf(words, user) : null,
      lock: facts.name,
      problem: this.problem,
      progress: user && this.isBusy(snapshot, user) ? (waits ? "waiting" : "saving") : null,
      digits: this.typed.digits,
      result: this.result,
      range,
    });
  }

  private pad(scene: Scene): unknown {
    const { words, masked, saving } = this;
    const disabled = !this.canType(scene);
    const save = !disabled && checkPin(this.typed.digits, scene.capabilities?.pinLength ?? null) === null;
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
          () => (this.masked = !masked),
        )}
      </div>
      <div class="buttons">
        ${button("tonal", words("pin.suggest"), () => this.suggest(), { icon: "mdi:autorenew", disabled })}
        <button
          type="button"
          class="button solid"
          aria-busy=${saving}
          ?disabled=${!save}
          @click=${() => void this.save()}
        >
          ${words(saving ? "common.saving" : "pin.save")}
        </button>
      </div>
    </div>`;
  }

  private isBusy({ running, queued }: LockSnapshot, user: LockUser): boolean {
    return (
      this.saving ||
      [running?.change, ...queued].some((change) => change?.kind === "set-pin" && change.user === user.key)
    );
  }

  private canType(scene: Scene): boolean {
    const { user, reachable, snapshot } = scene;
    return (
      user !== undefined &&
      reachable &&
      this.may(scene, user, "set-pin")?.can === true &&
      this.lock.store !== null &&
      !this.isBusy(snapshot, user)
    );
  }

  // What a person does

  private choose(key: UserKey | null): void {
    if (key === this.chosen && key !== null) return;
    this.chosen = key;
    this.startAnew();
    this.access.reset();
  }

  private startAnew(): void {
    this.typed.wipe();
    this.problem = this.result = null;
  }

  /** One more digit; an empty one takes the last away. */
  private type(digit: string): void {
    const scene = this.sceneNow();
    if (!scene || !this.canType(scene)) return;
    const { maximum } = scene.capabilities?.pinLength ?? usualPinLength;
    const { digits } = this.typed;
    this.fill((digit ? digits + digit : digits.slice(0, -1)).slice(0, maximum));
  }

  private suggest(): void {
    this.masked = false;
    this.fill(suggestedPin(this.sceneNow()?.capabilities?.pinLength ?? null));
  }

  private fill(digits: string): void {
    this.problem = this.result = null;
    this.typed.set(digits);
  }

  private async save(): Promise<void> {
    const scene = this.sceneNow();
    const { store } = this.lock;
    const { typed, words } = this;
    if (!scene?.user || !store || !this.canType(scene)) return;
    if (checkPin(typed.digits, scene.capabilities?.pinLength ?? null)) return;
    const { user } = scene;
    this.problem = this.result = null;
    this.saving = true;
    const change = changeOf({ kind: "set-pin", user: user.key }, emptyDraft, user);
    const outcome = await store.submit(change, typed.send());
    this.saving = false;
    const problem = outcome.kind === "failed" ? outcome.problem : null;
    typed.answered(problem?.aftermath === "untouched");
    haptic(problem ? "failure" : "success");
    this.problem = problem;
    if (!problem) this.result = savedLine(words, nameOf(words, user), outcome.kind === "confirmed");
  }

  private sceneNow(): Scene | null {
    const { hass, config } = this;
    return hass && config ? this.scene(hass, config) : null;
  }

  private open(page: SheetPage): void {
    this.renderRoot.querySelector<PeopleSheet>("lac-people-sheet")?.open(page);
  }

  private readonly read = (): void => {
    this.problem = null;
    this.access.reset();
    void this.lock.store?.read();
  };

  /** A key pressed with the mouse leaves focus with the digits, so that Enter saves and does not press that key again. */
  private readonly keepFocus = (event: MouseEvent): void => {
    event.preventDefault();
    this.entry?.focus({ preventScroll: true });
  };

  /** Digits and Backspace work wherever focus is in the card; Enter saves where no button has it. */
  private readonly keyPressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const digit = [...event.key].length === 1 ? toAsciiDigits(event.key) : "";
    if (digit || event.key === "Backspace") {
      this.type(digit);
      flashKey(this.renderRoot, digit);
      this.entry?.focus({ preventScroll: true });
    } else if (event.key === "Enter" && event.composedPath()[0] === this.entry) void this.save();
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
