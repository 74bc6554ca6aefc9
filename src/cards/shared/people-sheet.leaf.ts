// The sheet in which people are added and changed: keeps the page and the fields, sends the change, forgets the PIN.

import { html, LitElement, nothing, type PropertyValues } from "lit";
import "../../components/pin-field.js";
import "../../components/sheet.js";
import { plainName } from "../../core/name.js";
import type { Journal } from "../../core/journal.js";
import type { Outcome } from "../../core/outcome.js";
import { problem } from "../../core/problem.js";
import { findUser } from "../../core/user-list.js";
import type { LockUser } from "../../core/user.js";
import { defineElement } from "../../ha/define.js";
import { normalizeError } from "../../ha/errors.js";
import { notify } from "../../ha/events.js";
import { homeFor } from "../../ha/home.js";
import { integrationName } from "../../ha/integration-name.js";
import { callLock, needsCode } from "../../ha/lock-entity.js";
import { problemLine } from "../../localize/problems.js";
import { form } from "../../styles/form.js";
import { shared } from "../../styles/shared.js";
import { viewOf } from "./pages/pages.js";
import { endOf } from "./change-story.js";
import { keepLink, linkProblem, linkUser } from "./linked-people.js";
import type { PeopleScene } from "./people-scene.js";
import { nameOf } from "./person-words.js";
import type { SheetContext } from "./sheet-context.js";
import { closedSheet, emptyFields, pageAfter, pageBefore, takesPin } from "./sheet-state.js";
import type { AskingPage, NamesNews, SheetPage, SheetState } from "./sheet-state.js";
import { suggestedPin } from "./suggested-pin.js";
import { tellMe } from "./tell-me/tell-me.js";
import { WhenHidden } from "./when-hidden.js";

/** How long a saved PIN stays to be copied or shared; milliseconds. */
const slipLife = 60_000;

/** How long digits nobody goes on with wait in their field; milliseconds. */
const patience = 180_000;

export class PeopleSheet extends LitElement {
  static override styles = [shared, form];
  static override properties = { scene: { attribute: false }, state: { state: true } };

  scene: PeopleScene | null = null;
  private state: SheetState = closedSheet;
  /** The name of the person on the page; kept for the words after that person is gone. */
  #about = "";
  /** That person as they were when the page came: what is asked here is asked for nobody else. */
  #seen: LockUser | undefined;
  /** Counts openings: what ends after the sheet was closed does not open it again. */
  #turn = 0;

  readonly #presence = new WhenHidden(this, (wipes) => {
    const { secret, slip } = this.state;
    if (secret || slip)
      this.state = {
        ...this.state,
        ...(wipes ? { secret: "", slip: "" } : {}),
        gone: wipes,
        masked: !wipes,
      };
  });

  /** Shows a page, with fresh fields. */
  open(page: SheetPage): void {
    this.#close();
    this.#go(page);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  /** What was typed for one lock must not reach another. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("scene");
    if (before && before.entityId !== this.scene?.entityId) this.#close();
    if (this.scene) this.#correct(this.scene);
  }

  protected override render(): unknown {
    const { scene } = this;
    const user = this.#user;
    const { page, touched } = this.state;
    if (!scene) return nothing;
    const { words, lock } = scene;
    if (user) this.#about = nameOf(words, user);
    const view = page && viewOf(this.#context(scene), page, user);
    const before = pageBefore(page);
    const actions = view?.actions ?? [];
    return html`<lac-sheet
      .open=${view !== null}
      .dark=${scene.hass.themes.darkMode ?? false}
      .label=${this.#about || lock}
      .heading=${view?.heading ?? ""}
      .subheading=${view?.subheading ?? ""}
      .canGoBack=${before !== null}
      .closeLabel=${words("common.close")}
      .backLabel=${words("common.back")}
      .guard=${
        touched
          ? {
              title: words(page?.kind === "add" ? "guard.title-person" : "guard.title"),
              text: words("guard.text"),
              discard: words("guard.discard"),
              keep: words("guard.keep"),
            }
          : null
      }
      @sheet-close=${this.#close}
      @sheet-back=${() => this.#go(before)}
      @keydown=${{ handleEvent: this.#saveOnEnter, capture: true }}
    >
      ${view?.body}
      ${
        actions.length > 0
          ? html`<div slot="actions" class="actions ${actions.length > 1 ? "column" : ""}">${actions}</div>`
          : nothing
      }
    </lac-sheet>`;
  }

  /** The person the page is about. */
  get #user(): LockUser | undefined {
    const { page } = this.state;
    const about = page && "journal" in page ? page.journal.change : page;
    const list = this.scene?.snapshot.list;
    return about && list && "user" in about ? findUser(list, about.user) : undefined;
  }

  #context(scene: PeopleScene): SheetContext {
    const { state } = this;
    const set = this.#set;
    const edit = (typed: Partial<SheetState>): void => set({ ...typed, touched: true });
    return {
      ...scene,
      ...state,
      about: this.#about,
      set,
      go: this.#go,
      edit,
      type: (secret) => edit({ secret, gone: false }),
      suggest: () => edit({ secret: suggestedPin(scene.capabilities.pinLength), gone: false, masked: false }),
      save: (change, secret) => {
        const page = state.page as AskingPage;
        if ("name" in change) this.#about = change.name;
        const { store } = scene;
        const seen = this.#seen;
        if (store)
          void this.#run(
            scene,
            store.submit(change, secret ?? null, seen).then((outcome) => {
              if (change.kind === "rename" && outcome.kind !== "failed" && seen)
                keepLink(homeFor(scene.hass), scene.entityId, seen, change.name);
              return outcome;
            }),
            (running) => running.change === change,
            page,
          );
      },
      follow: ({ id }, going, isUndo) =>
        void this.#run(scene, going, (running) => running.id === id, null, isUndo),
      check: ({ id }) => {
        if (!scene.store) return;
        this.#set({ busy: true });
        void scene.store.check(id).then(() => this.#set({ busy: false }));
      },
      copy: (text) =>
        // No clipboard outside of https: the digits stand there to be read.
        void (navigator as Partial<Navigator>).clipboard?.writeText(text).then(
          () => set({ copied: true }),
          () => undefined,
        ),
      link: (user, person) => void this.#link(scene, user, person),
      hear: (news) => void this.#hear(news),
      operate: (service) => void this.#operate(scene, service),
      tellMe: (about) => {
        this.#close();
        void tellMe(this, scene, about);
      },
    };
  }

  readonly #set = (state: Partial<SheetState>): void => {
    const { slip } = this.state;
    this.state = { ...this.state, ...state };
    // A slip's minute is not made longer by what is pressed meanwhile.
    if (!slip) this.#presence.stay(this.state.slip ? slipLife : patience);
  };

  readonly #go = (page: SheetPage | null): void => {
    if (!page) {
      this.#close();
      return;
    }
    this.#set({ ...emptyFields, page });
    this.#seen = this.#user;
    if (!this.scene) return;
    const { hass, entityId, capabilities } = this.scene;
    if (takesPin(page)) this.#set({ secret: suggestedPin(capabilities.pinLength) });
    if (page.kind === "rename") this.#set({ name: this.#user?.name ?? "" });
    if (page.kind === "half-done") {
      const { change, entries } = page.journal;
      if ("name" in change) this.#about = change.name;
      const isRefused = entries.some((entry) => entry.problem?.kind.startsWith("name"));
      const { nameBytes } = capabilities;
      this.#set({ name: isRefused ? plainName(this.#about, nameBytes ?? Infinity) : this.#about });
    }
    if (page.kind === "abilities")
      void integrationName(homeFor(hass), entityId).then((integration) => this.#set({ integration }));
    if (page.kind === "lock")
      void needsCode(homeFor(hass), entityId).then((wantsCode) => this.#set({ wantsCode }));
  };

  /** Waits for a change and shows how it ended; of a page that was refused the fields stay as they were. */
  async #run(
    { words, lock, announce }: PeopleScene,
    going: Promise<Outcome | undefined>,
    isOurs: (running: Journal) => boolean,
    from: AskingPage | null,
    isUndo = false,
  ): Promise<void> {
    // Where the sheet is closed meanwhile, HA's own toast says how it ended.
    const turn = this.#turn;
    const about = this.#about;
    const { touched } = this.state;
    this.#set({ page: { kind: "working", isOurs }, touched: false });
    const outcome = await going;
    // Another tab has ended it.
    if (!outcome) {
      if (turn === this.#turn) this.#close();
      return;
    }
    const failure = outcome.kind === "failed" ? outcome.problem : null;
    if (!failure) announce(words(endOf(outcome, isUndo)));
    if (turn === this.#turn) {
      const page = isUndo && !failure ? null : pageAfter(from, outcome);
      if (page && page.kind === from?.kind) this.#set({ page, touched });
      else {
        const { secret, gone } = this.state;
        this.#go(page);
        if (from && takesPin(from)) this.#set({ slip: secret, gone });
      }
    } else if (failure) notify(this, problemLine(words, failure, { name: about, lock }));
  }

  /** Whether this change is what the page is about: then it follows what becomes known of it. */
  shows(journalId: string): boolean {
    const { page } = this.state;
    return page !== null && "journal" in page && page.journal.id === journalId;
  }

  /** What was not answered, or stopped in the middle, may have ended since. */
  #correct({ store }: PeopleScene): void {
    const { page, slip, gone } = this.state;
    const outcome = page && "journal" in page ? store?.outcomeOf(page.journal.id) : undefined;
    if (!outcome || !page || !("journal" in page) || outcome.journal === page.journal) return;
    const next = pageAfter(page.from, outcome, true);
    if (next?.kind === page.kind) this.#set({ page: next });
    else {
      this.#go(next);
      // What was asked for stands in the form it comes back to.
      if (next && next.kind === page.from?.kind) {
        const { name = "", access = "always" } = page.journal.change as Partial<SheetState>;
        this.#set({ name, access, ...(slip ? { secret: slip, slip: "" } : {}), touched: true });
      } else this.#set({ gone });
    }
  }

  async #operate(scene: PeopleScene, service: "lock" | "unlock" | "open"): Promise<void> {
    const turn = this.#turn;
    const { words, hass, entityId, announce, lock } = scene;
    const { secret } = this.state;
    this.#set({ secret: "", busy: true });
    try {
      await callLock(homeFor(hass), entityId, service, secret || undefined);
      if (turn === this.#turn) this.#close();
      announce(words("result.sent.title"));
    } catch (thrown) {
      const { code, message, translationKey } = normalizeError(thrown);
      const isCode = translationKey === "add_default_code";
      const isUnknown = code === "connection_lost" || /timeout/i.test(message);
      const refusal = isCode
        ? problem("code-wrong")
        : problem(isUnknown ? "timeout" : "refused", isUnknown ? "unknown" : "untouched");
      if (turn === this.#turn) {
        // Pressed before it was known that a code is wanted, or never known: now it is.
        const page = { kind: "lock", problem: refusal } as const;
        this.#set({ page, busy: false, ...(isCode ? { wantsCode: true } : {}) });
      } else notify(this, problemLine(words, refusal, { name: "", lock }));
    }
  }

  async #link({ hass, entityId }: PeopleScene, user: LockUser, person: string): Promise<void> {
    const turn = this.#turn;
    this.#set({ busy: true });
    const refusal = await linkUser(homeFor(hass), entityId, user, person).then(() => null, linkProblem);
    if (turn !== this.#turn) return;
    this.#set({ busy: false });
    const { key } = user;
    if (!refusal) this.#go({ kind: "person", user: key });
    else this.#set({ page: { kind: "link", user: key, problem: refusal } });
  }

  async #hear(coming: Promise<NamesNews>): Promise<void> {
    const turn = this.#turn;
    this.#set({ busy: true });
    const news = await coming;
    if (turn !== this.#turn) return;
    this.#set({ busy: false });
    if (this.state.page?.kind === "names") this.#set({ page: { kind: "names", ...news } });
  }

  /** Listens on the way in: the sheet lets no key out. */
  readonly #saveOnEnter = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.composedPath()[0] instanceof HTMLInputElement) || event.isComposing)
      return;
    event.preventDefault();
    this.renderRoot.querySelector<HTMLButtonElement>(".actions .solid:enabled")?.click();
  };

  readonly #close = (): void => {
    this.#turn++;
    this.state = closedSheet;
  };
}

defineElement("lac-people-sheet", PeopleSheet);

declare global {
  interface HTMLElementTagNameMap {
    "lac-people-sheet": PeopleSheet;
  }
}
