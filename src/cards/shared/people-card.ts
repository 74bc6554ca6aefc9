// What the two cards about a lock's people share: the lock's store, access turned off and on with a way back, and what is unusual.

import { html, nothing } from "lit";
import { notice } from "../../components/notice.js";
import { undoBar } from "../../components/templates.js";
import { LockStoreController } from "../../controllers/lock-store-controller.js";
import { noCapabilities, permitted, type Manage } from "../../core/capabilities.js";
import type { Change } from "../../core/change.js";
import { Leaf } from "../../core/leaf.js";
import { canBeChecked, isDoubtful, isHalfDone, type Journal } from "../../core/journal.js";
import type { LockUser } from "../../core/user.js";
import { haptic, notify } from "../../ha/events.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { lockEntityIds, lockFacts } from "../../ha/lock-entity.js";
import { button } from "./buttons.js";
import type { LockCardConfig } from "./card-config.js";
import { problemSentences } from "../../localize/problems.js";
import { doubtText, endText, isInDoubt, storyOf, subjectOf } from "./change-story.js";
import { household } from "./household.js";
import { LockCard } from "./lock-card.js";
import type { PeopleScene } from "./people-scene.js";
import { notLoaded } from "./not-loaded.js";
import type { PeopleSheet } from "./people-sheet.leaf.js";
import { nameOf } from "./person-words.js";
import { problemText } from "./problem-view.js";
import type { Suggestion } from "./sheet-context.js";
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
  /** False: changes are not written into HA's logbook. */
  readonly record?: boolean;
}

export const changeRecordLeaf = new Leaf(() => import("./change-record.leaf.js"));
export const peopleSheetLeaf = new Leaf(() => import("./people-sheet.leaf.js"));

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
  /** Changes in doubt that were told of, and whom they are about; of one store. */
  readonly #doubts = new Map<string, string>();
  #doubtsOf: PeopleScene["store"] = null;
  #undoTimer = 0;

  static getStubConfig(hass: HomeAssistant, unused?: string[], used?: string[]): { entity: string } {
    return { entity: stubLock(hass, unused, used) };
  }

  constructor() {
    super();
    // Whoever comes near may press: then the sheet is there at once.
    const prepare = (): void => void peopleSheetLeaf.load().catch(() => undefined);
    for (const event of ["pointerover", "focusin"]) this.addEventListener(event, prepare, { once: true });
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
    const { entity: entityId, manage = "admins", refresh = usualRefresh, record = true } = config;
    store?.ensureList(refresh * hour);
    // One card that wants no record is enough: all of them share the store.
    if (store && store.recorder !== null)
      store.recorder = record
        ? (...made) =>
            void changeRecordLeaf.load().then(
              (part) => part.recordChange(hass, entityId, ...made),
              // The change is made all the same.
              () => undefined,
            )
        : null;
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
      // After a start HA may not know the state of a lock that it can reach all the same.
      reachable: (facts.available || (facts.state === "unknown" && !!store?.isReachable)) && hass.connected,
      people: this.#people,
      visits: new Map(),
      visitsSince: 0,
      now: Date.now(),
      announce: (text) => this.announce(text),
    };
    this.#tellEnds(this.scene);
  }

  /** Forgets the last failure and the way back. */
  protected reset(): void {
    clearTimeout(this.#undoTimer);
    this.#failure = this.#undo = nothing;
    this.requestUpdate();
  }

  /** Opens the card's sheet, once that has come. */
  protected open(page: SheetPage): void {
    this.reset();
    if (peopleSheetLeaf.part) this.#sheet?.open(page);
    else void this.#openLater(page);
  }

  async #openLater(page: SheetPage): Promise<void> {
    const { config } = this;
    try {
      await peopleSheetLeaf.load();
    } catch {
      this.#failure = notLoaded(this.words, () => this.open(page));
      this.requestUpdate();
      return;
    }
    // A person of one lock is nobody on another.
    if (config === this.config) this.#sheet?.open(page);
  }

  get #sheet(): PeopleSheet | null {
    // Until its file has come the element is nothing but a name.
    return peopleSheetLeaf.part && this.renderRoot.querySelector("lac-people-sheet");
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
  protected strips(scene: PeopleScene): unknown {
    const { words, snapshot, reachable, lock, now } = scene;
    const { list, readProblem } = snapshot;
    return [
      this.#failure,
      list && (readProblem || !reachable)
        ? notice(
            reachable ? "warn" : "mute",
            "cloud-off-outline",
            words(reachable ? "users.error.stale" : "users.offline.title"),
            reachable && readProblem
              ? problemText(words, readProblem, { name: "", lock, isRead: true })
              : words("users.offline.text", { when: when(words, list.readAt, now) }),
            reachable ? this.readButton() : nothing,
            "status",
          )
        : nothing,
      snapshot.unfinished
        .filter((journal) => this.concerns(journal))
        .map((journal) => this.#unfinished(scene, journal)),
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

  /** Whether a change that is not finished is about anybody the card shows. */
  protected concerns(_journal: Journal): boolean {
    return true;
  }

  /** A change that is half done or in doubt, and its way on; also one from before the page was loaded. */
  #unfinished({ words, store, snapshot, mayManage, reachable }: PeopleScene, journal: Journal): unknown {
    const { id } = journal;
    const name = subjectOf(words, journal, snapshot.list);
    const half = isHalfDone(journal);
    const story = storyOf(words, journal);
    const text = isDoubtful(journal) ? `${story} ${doubtText(words, journal)}` : story;
    const press = (key: "users.finish" | "users.check" | "users.dismiss", act: () => void): unknown =>
      button("text", words(key), act, "", !reachable && key === "users.check");
    return notice(
      "warn",
      half ? "alert-circle" : "help-circle",
      "",
      words.rich("common.about", { name, text }),
      mayManage
        ? half
          ? press("users.finish", () => this.open({ kind: "half-done", journal, problem: null, from: null }))
          : html`<span class="pair"
              >${[
                canBeChecked(journal) ? press("users.check", () => void this.#check(id, name)) : nothing,
                press("users.dismiss", () => store?.dismiss(id)),
              ]}</span
            >`
        : nothing,
      half ? "status" : "alert",
    );
  }

  async #check(id: string, name: string): Promise<void> {
    const { store, lock } = this.scene!;
    const outcome = await store!.check(id);
    // What is known by then, the card says by itself.
    if (outcome && isInDoubt(outcome)) notify(this, endText(this.words, outcome, name, lock));
  }

  /** Says how changes in doubt ended, once that is known: in the open sheet where it is about them, else in HA's toast. */
  #tellEnds({ words, store, snapshot, lock }: PeopleScene): void {
    if (store !== this.#doubtsOf) this.#doubts.clear();
    this.#doubtsOf = store;
    const doubts = snapshot.unfinished.filter((journal) => isDoubtful(journal) && !isHalfDone(journal));
    for (const journal of doubts)
      if (!this.#doubts.has(journal.id))
        this.#doubts.set(journal.id, subjectOf(words, journal, snapshot.list));
    for (const [id, name] of this.#doubts) {
      const outcome = store?.outcomeOf(id);
      if (!outcome || isInDoubt(outcome)) continue;
      this.#doubts.delete(id);
      this.reset();
      const text = endText(words, outcome, name, lock);
      this.announce(text);
      if (!this.#sheet?.shows(id)) notify(this, text);
    }
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
      const { problem } = outcome;
      // A change in doubt, or half done, has a strip of its own.
      if (!store.snapshot.unfinished.some(({ id }) => id === outcome.journal.id))
        this.#failure = notice(
          "bad",
          "alert-circle",
          problemSentences(words, problem, { name, lock }).title,
          problemText(words, problem, { name, lock }),
          this.readButton(),
          "alert",
        );
    } else {
      haptic("success");
      const done = words(change.kind === "suspend" ? "users.result.off" : "users.result.on", { name });
      const text = outcome.kind === "confirmed" ? done : `${done} ${words("users.result.sent")}`;
      this.announce(text);
      if (back) {
        this.#undo = undoBar(text, words("common.undo"), () => void this.#change(back, user));
        this.#undoTimer = window.setTimeout(() => this.reset(), undoTime);
      }
    }
    this.requestUpdate();
  }
}
