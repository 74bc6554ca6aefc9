// The sheet in which people are added and changed: keeps the page and the fields, sends the change, forgets the PIN.

import { html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import "../../components/pin-field.js";
import "../../components/sheet.js";
import { fire } from "../../components/fire.js";
import { cleanName, plainName } from "../../core/name.js";
import type { Outcome } from "../../core/outcome.js";
import { cleanTag } from "../../core/tag.js";
import { findUser } from "../../core/user-list.js";
import type { LockUser, UserKey } from "../../core/user.js";
import { defineElement } from "../../ha/define.js";
import { notify } from "../../ha/events.js";
import { normalizeError } from "../../ha/errors.js";
import { callLock, needsCode } from "../../ha/lock-entity.js";
import { problemSentences } from "../../localize/problems.js";
import { form } from "../../styles/form.js";
import { shared } from "../../styles/shared.js";
import { addPage } from "./pages/add-page.js";
import { clearPage, removePage, restorePage } from "./pages/ask-pages.js";
import { pinPage, renamePage, tagPage } from "./pages/edit-pages.js";
import { abilitiesPage, lockPage } from "./pages/lock-pages.js";
import { personPage } from "./pages/person-page.js";
import { donePage, halfDonePage, noAnswerPage, workingPage } from "./pages/result-pages.js";
import { peopleSheetStyles } from "./people-sheet.styles.js";
import { nameOf } from "./person-words.js";
import type { PageView, SheetContext, SheetScene } from "./sheet-context.js";
import { changeOf, emptyDraft, hasFields, pageAfter, pageBefore, takesPin } from "./sheet-state.js";
import { suggestedPin } from "./suggested-pin.js";
import type { AskingPage, Draft, SheetPage } from "./sheet-state.js";

/** How long a saved PIN stays to be copied or shared. */
const slipLife = 60_000;

/** Fires `result` (detail: a sentence for screen readers) and `access-toggle` (detail: key and wanted state). */
export class PeopleSheet extends LitElement {
  static override styles = [shared, form, peopleSheetStyles];

  @property({ attribute: false }) scene: SheetScene | null = null;

  @state() private page: SheetPage | null = null;
  @state() private draft: Draft = emptyDraft;
  @state() private secret = "";
  @state() private slip = "";
  @state() private masked = false;
  @state() private copied = false;
  @state() private touched = false;
  @state() private wantsCode = false;
  @state() private lockFailure = "";

  /** The person on the page; kept for the words after that person is gone. */
  private about = "";
  private slipTimer = 0;
  /** What was typed for the change under way, for the form or the slip afterwards; empty once closed or hidden. */
  private held = "";
  /** Counts openings: what ends after the sheet was closed does not open it again. */
  private turn = 0;

  /** Shows a page, with fresh fields. */
  open(page: SheetPage): void {
    this.forget();
    this.go(page);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.pageHidden);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.pageHidden);
    this.close();
  }

  protected override render(): unknown {
    const { scene, page } = this;
    if (!scene) return nothing;
    const { words } = scene;
    const view = page && this.view(this.context(scene), page);
    const before = page && pageBefore(page);
    const guarded = page && hasFields(page) && this.touched;
    return html`<lac-sheet
      .open=${view !== null}
      .dark=${scene.dark}
      .label=${this.about || scene.lock}
      .heading=${view?.heading ?? ""}
      .subheading=${view?.subheading ?? ""}
      .canGoBack=${before !== null}
      .closeLabel=${words("common.close")}
      .backLabel=${words("common.back")}
      .guard=${
        guarded
          ? {
              title: words(page.kind === "add" ? "guard.title-person" : "guard.title"),
              text: words("guard.text"),
              discard: words("guard.discard"),
              keep: words("guard.keep"),
            }
          : null
      }
      @sheet-close=${this.close}
      @sheet-back=${() => this.go(before)}
      @keydown=${{ handleEvent: this.saveOnEnter, capture: true }}
    >
      ${view?.body}
      ${
        view?.actions
          ? html`<div slot="actions" class="actions ${view.actions.length > 1 ? "column" : ""}">
              ${view.actions}
            </div>`
          : nothing
      }
    </lac-sheet>`;
  }

  private view(sheet: SheetContext, page: SheetPage): PageView | null {
    const user = "user" in page ? sheet.user(page.user) : undefined;
    if (user) this.about = nameOf(sheet.words, user);
    switch (page.kind) {
      case "add":
        return addPage(sheet, page.problem);
      case "working":
        return workingPage(sheet, this.about);
      case "done":
        return donePage(sheet, this.about, page.confirmed);
      case "half-done":
        return halfDonePage(sheet, page.journal, page.problem, this.about);
      case "no-answer":
        return noAnswerPage(sheet, this.about);
      case "abilities":
        return abilitiesPage(sheet);
      case "lock":
        return lockPage(sheet, this.wantsCode, this.lockFailure);
    }
    if (!user) return this.gone(sheet);
    switch (page.kind) {
      case "person":
        return personPage(sheet, user);
      case "set-pin":
        return pinPage(sheet, user, page.problem);
      case "rename":
        return renamePage(sheet, user, page.problem);
      case "add-tag":
        return tagPage(sheet, user, page.problem);
      case "remove":
        return removePage(sheet, user, page.problem);
      case "restore":
        return restorePage(sheet, user, page.problem);
      case "clear-credential":
        return clearPage(sheet, user, page.credential, page.problem);
    }
  }

  private gone({ words }: SheetContext): PageView {
    const heading = words("person.gone.title", { name: this.about });
    return { heading, body: html`<p>${words("person.gone.text")}</p>` };
  }

  private context(scene: SheetScene): SheetContext {
    const { draft, secret, masked, slip, copied } = this;
    return {
      ...scene,
      draft,
      secret,
      masked,
      slip,
      copied,
      user: (key) => this.user(key),
      picture: (name) => scene.suggestions.find((suggestion) => suggestion.name === name)?.picture ?? null,
      go: (page) => (page ? this.go(page) : this.close()),
      edit: (change) => {
        this.draft = { ...this.draft, ...change };
        this.touched = true;
      },
      type: (typed) => this.type(typed),
      suggest: () => this.type(suggestedPin(scene.capabilities.pinLength)),
      toggleMask: () => (this.masked = !this.masked),
      save: () => void this.save(),
      finish: (id, name) => void this.follow(scene.store.finish(id, name), true),
      takeBack: (id) => void this.follow(scene.store.undo(id), false),
      toggleAccess: (user, wanted) => fire(this, "access-toggle", { key: user.key, wanted }),
      copy: (text) => void this.copy(text),
      share: (text) => void navigator.share({ text }).catch(() => undefined),
      operate: (service) => void this.operate(service),
    };
  }

  private user(key: UserKey): LockUser | undefined {
    const list = this.scene?.snapshot.list;
    return list ? findUser(list, key) : undefined;
  }

  private go(page: SheetPage | null): void {
    this.secret = "";
    this.touched = false;
    this.draft = emptyDraft;
    this.page = page;
    if (!page || !this.scene) return;
    if (page.kind === "rename") this.draft = { ...emptyDraft, name: this.user(page.user)?.name ?? "" };
    if (page.kind === "half-done") {
      const change = page.journal.change;
      if ("name" in change) this.about = change.name;
      this.draft = {
        ...emptyDraft,
        name: plainName(this.about, this.scene.capabilities.nameBytes ?? this.about.length),
      };
    }
    if (takesPin(page)) this.secret = suggestedPin(this.scene.capabilities.pinLength);
    if (page.kind === "lock") void this.askForCode();
  }

  private type(secret: string): void {
    this.secret = secret;
    this.touched = true;
  }

  private async save(): Promise<void> {
    const { scene, page, draft } = this;
    if (!scene || !page || !isAsking(page)) return;
    const user = "user" in page ? this.user(page.user) : undefined;
    const secret = takesPin(page) ? this.secret : page.kind === "add-tag" ? cleanTag(this.secret) : null;
    this.held = this.secret;
    if (page.kind === "add") this.about = cleanName(draft.name);
    const change = changeOf(page, draft, user);
    this.go({ kind: "working", from: page });
    const turn = this.turn;
    const outcome = await scene.store.submit(change, secret);
    const held = this.held;
    this.held = "";
    if (turn === this.turn) {
      const next = pageAfter(page, outcome);
      this.go(next);
      if (next && "problem" in next && next.kind === page.kind) {
        this.draft = draft;
        this.secret = held;
        this.touched = true;
      } else if (takesPin(page)) this.showSlip(held);
    }
    this.tell(outcome, turn);
  }

  /** Waits for a half-done change that goes on, or back; the PIN it saved is shown until then and once more. */
  private async follow(going: Promise<Outcome>, goesOn: boolean): Promise<void> {
    const { turn, slip } = this;
    const from: AskingPage = { kind: "add" };
    this.go({ kind: "working", from });
    const outcome = await going;
    if (turn === this.turn) {
      const { kind, journal } = outcome;
      if (kind === "failed") this.go({ kind: "half-done", journal, problem: outcome.problem });
      else if (goesOn && slip) this.go({ kind: "done", from, confirmed: kind === "confirmed" });
      else this.close();
    }
    this.tell(outcome, turn);
  }

  /** A failure stands on its page; when the sheet was closed meanwhile, HA's own toast says it. */
  private tell(outcome: Outcome, turn: number): void {
    const { words, lock } = this.scene!;
    if (outcome.kind !== "failed") {
      fire(this, "result", words(outcome.kind === "confirmed" ? "result.saved.title" : "users.result.sent"));
    } else if (turn !== this.turn) {
      const { title, text } = problemSentences(words, outcome.problem, { name: this.about, lock });
      notify(this, `${title}. ${text}`);
    }
  }

  private showSlip(pin: string): void {
    this.slip = pin;
    clearTimeout(this.slipTimer);
    this.slipTimer = window.setTimeout(() => (this.slip = ""), slipLife);
  }

  private async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = true;
    } catch {
      // No clipboard outside of https: the digits stand there to be read.
    }
  }

  private async askForCode(): Promise<void> {
    this.lockFailure = "";
    this.wantsCode = false;
    if (this.scene) this.wantsCode = await needsCode(this.scene.home, this.scene.entityId);
  }

  private async operate(service: "lock" | "unlock" | "open"): Promise<void> {
    const { scene, secret, turn } = this;
    if (!scene) return;
    const { words, lock, home, entityId } = scene;
    this.secret = "";
    try {
      await callLock(home, entityId, service, secret || undefined);
      if (turn === this.turn) this.close();
      fire(this, "result", words("lock.asked", { lock }));
    } catch (thrown) {
      const kind = normalizeError(thrown).translationKey === "add_default_code" ? "code-wrong" : "refused";
      this.lockFailure = problemSentences(
        words,
        { kind, aftermath: "unknown", details: null },
        { name: "", lock },
      ).text;
    }
  }

  private readonly pageHidden = (): void => {
    if (document.hidden) this.secret = this.slip = this.held = "";
  };

  /** Listens on the way in: the sheet lets no key out. */
  private readonly saveOnEnter = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.composedPath()[0] instanceof HTMLInputElement) || event.isComposing)
      return;
    event.preventDefault();
    this.renderRoot.querySelector<HTMLButtonElement>(".actions .solid:enabled")?.click();
  };

  private readonly close = (): void => {
    this.forget();
    this.page = null;
  };

  private forget(): void {
    this.turn++;
    clearTimeout(this.slipTimer);
    this.secret = this.slip = this.held = "";
    this.copied = this.masked = false;
    this.draft = emptyDraft;
  }
}

function isAsking(page: SheetPage): page is AskingPage {
  return hasFields(page) || ["remove", "restore", "clear-credential"].includes(page.kind);
}

defineElement("lac-people-sheet", PeopleSheet);

declare global {
  interface HTMLElementTagNameMap {
    "lac-people-sheet": PeopleSheet;
  }
}
