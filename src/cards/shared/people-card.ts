// What the two cards about a lock's people share: the lock's store, access turned off and on with a way back, and what is unusual.

import { nothing } from "lit";
import { notice } from "../../components/notice.js";
import { undoBar } from "../../components/templates.js";
import { LockStoreController } from "../../controllers/lock-store-controller.js";
import { noCapabilities, permitted, type Manage } from "../../core/capabilities.js";
import type { Change } from "../../core/change.js";
import type { LockUser } from "../../core/user.js";
import { haptic } from "../../ha/events.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { lockEntityIds, lockFacts } from "../../ha/lock-entity.js";
import { problemSentences } from "../../localize/problems.js";
import type { LockCardConfig } from "./card-config.js";
import { household } from "./household.js";
import { LockCard } from "./lock-card.js";
import type { PeopleScene } from "./people-scene.js";
import { nameOf } from "./person-words.js";
import type { Suggestion } from "./sheet-context.js";
import { button } from "./sheet-parts.js";
import type { SheetPage } from "./sheet-state.js";
import { stubLock } from "./stub-lock.js";
import { when } from "./when.js";

export interface PeopleConfig extends LockCardConfig {
  readonly entity: string;
  readonly name?: string;
  /** Who may make changes; administrators when not set. HA has the last word. */
  readonly manage?: Manage;
  /** Hours a list may be old before it is read again. */
  readonly refresh?: number;
}

/** Hours. */
const usualRefresh = 24;

/** Milliseconds. */
const hour = 3_600_000;

/** Milliseconds. */
const undoTime = 8_000;

type Toggle = Extract<Change, { kind: "suspend" | "restore" }>;

export abstract class PeopleCard<Config extends PeopleConfig> extends LockCard<Config> {
  /** All one render works with; null where there is no lock to show. */
  protected scene: PeopleScene | null = null;
  readonly #lock = new LockStoreController(this);
  #people: readonly Suggestion[] = [];
  #failure: unknown = nothing;
  #undo: unknown = nothing;
  #undoTimer = 0;

  static getStubConfig(hass: HomeAssistant, unused?: string[], used?: string[]): { entity: string } {
    return { entity: stubLock(hass, unused, used) };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.reset();
  }

  protected override watchedIds(hass: HomeAssistant): readonly string[] {
    this.#people = household(hass);
    return lockEntityIds(hass, this.config!.entity);
  }

  protected override willUpdate(_changed: unknown): void {
    const { hass, config, words } = this;
    const usable = config && hass?.states[config.entity] && hass;
    this.#lock.connect(usable || undefined, config?.entity, { passive: this.preview });
    this.scene = null;
    if (!usable) return;
    const { store } = this.#lock;
    const { entity: entityId, manage = "admins", refresh = usualRefresh } = config;
    store?.ensureList(refresh * hour);
    const { snapshot } = this.#lock;
    const facts = lockFacts(hass, entityId);
    const isAdministrator = hass.user.is_admin;
    this.scene = {
      words,
      hass,
      entityId,
      store,
      snapshot,
      facts,
      capabilities: permitted(snapshot.capabilities ?? noCapabilities, manage, isAdministrator),
      mayManage: manage === "everyone" || (manage === "admins" && isAdministrator),
      lock: facts.name,
      reachable: facts.available && hass.connected,
      people: this.#people,
      visits: new Map(),
      now: Date.now(),
      announce: (text) => this.announce(text),
    };
  }

  /** Forgets the last failure and the way back. */
  protected reset(): void {
    clearTimeout(this.#undoTimer);
    this.#failure = this.#undo = nothing;
    this.requestUpdate();
  }

  /** Opens the card's sheet, where it has one. */
  protected open(page: SheetPage): void {
    this.reset();
    this.renderRoot.querySelector("lac-people-sheet")?.open(page);
  }

  /** The button that reads the list again. */
  protected readButton(look = "text"): unknown {
    return button(look, this.words("common.read-again"), () => this.readAgain());
  }

  protected readAgain(): void {
    this.reset();
    void this.scene?.store?.read();
  }

  /** The bar that offers the way back. */
  protected get undo(): unknown {
    return this.#undo;
  }

  /** What is unusual about all below, most urgent first. */
  protected strips({ words, snapshot: { list, readProblem }, reachable, lock, now }: PeopleScene): unknown {
    return [
      this.#failure,
      list && (readProblem || !reachable)
        ? notice(
            reachable ? "warn" : "mute",
            "cloud-off-outline",
            words(reachable ? "users.error.stale" : "users.offline.title"),
            reachable && readProblem
              ? problemSentences(words, readProblem, { name: "", lock }).text
              : words("users.offline.text", { when: when(words, list.readAt, now) }),
            reachable ? this.readButton() : nothing,
            "status",
          )
        : nothing,
      list?.completeness === "partial"
        ? notice(
            "warn",
            "progress-clock",
            words("users.partial.title"),
            words("users.partial.text", { count: list.users.length }),
            this.readButton(),
          )
        : nothing,
    ];
  }

  /** Turns a person's access off or on; asks what to restore to where nobody remembers what the person was. */
  protected toggle(user: LockUser, wanted: boolean): void {
    const { key, kind, suspension } = user;
    const off: Toggle = { kind: "suspend", user: key };
    if (!wanted) void this.#change(off, user, { kind: "restore", user: key, as: kind });
    else if (suspension?.formerKind) void this.#change({ kind: "restore", user: key, as: null }, user, off);
    else this.open({ kind: "restore", user: key });
  }

  async #change(change: Toggle, user: LockUser, back?: Toggle): Promise<void> {
    const { words, store, lock } = this.scene!;
    if (!store) return;
    this.reset();
    const name = nameOf(words, user);
    const outcome = await store.submit(change, null);
    if (outcome.kind === "failed") {
      haptic("failure");
      const { title, text } = problemSentences(words, outcome.problem, { name, lock });
      this.#failure = notice("bad", "alert-circle", title, text, this.readButton(), "alert");
    } else {
      haptic("success");
      const text = words(change.kind === "suspend" ? "users.result.off" : "users.result.on", { name });
      this.announce(outcome.kind === "confirmed" ? text : `${text} ${words("users.result.sent")}`);
      if (back) {
        this.#undo = undoBar(text, words("common.undo"), () => void this.#change(back, user));
        this.#undoTimer = window.setTimeout(() => this.reset(), undoTime);
      }
    }
    this.requestUpdate();
  }
}
