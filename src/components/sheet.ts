// A dialog over the card: a bottom sheet on phones, centred on wider screens; asks before changes are lost.

import { LitElement, html, nothing, type PropertyValues } from "lit";
import { defineElement } from "../ha/define.js";
import { sheet } from "../styles/editing.js";
import { fire } from "./fire.js";
import { enterHistory, hasOurEntry, leaveHistory } from "./own-history.js";
import { icon } from "./templates.js";

/** The question a sheet asks before it lets go of unsaved changes. */
export interface SheetGuard {
  readonly title: string;
  readonly text: string;
  readonly discard: string;
  readonly keep: string;
}

type Way = "sheet-close" | "sheet-back";

/**
 * Slots: the content (give the first field `autofocus`), and `actions`: `<div slot="actions" class="actions">`.
 * Esc, the backdrop, the back button and the close button all pass the guard, then `sheet-close` is fired
 * (the sheet is closed by then) or, for the back arrow, `sheet-back` (the sheet stays open).
 */
export class LacSheet extends LitElement {
  static override styles = sheet;
  static override properties = {
    open: { type: Boolean },
    heading: {},
    subheading: {},
    label: {},
    canGoBack: { type: Boolean },
    closeLabel: {},
    backLabel: {},
    guard: { attribute: false },
    dark: { type: Boolean },
    asking: { state: true },
  };

  open = false;
  /** Empty for a page with its own big title; then `label` names the dialog. */
  heading = "";
  subheading = "";
  label = "";
  /** An arrow in place of the cross: the sheet was opened from another page of itself. */
  canGoBack = false;
  closeLabel = "";
  backLabel = "";
  guard: SheetGuard | null = null;
  /** Home Assistant is dark: native controls follow it, not the system. */
  dark = false;

  /** Where the person wanted to go when the guard stepped in. */
  private asking: Way | null = null;

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector("dialog")!;
  }

  private get way(): Way {
    return this.canGoBack ? "sheet-back" : "sheet-close";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (!this.open) return;
    // Outside the document a dialog is no longer modal, and no event says so.
    this.#shut();
    fire(this, "sheet-close");
  }

  protected override willUpdate(): void {
    if (!this.guard || !this.open) this.asking = null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("open")) {
      if (this.open) this.#show();
      else if (this.dialog.open) this.#shut();
    } else if (this.open && (changed.has("heading") || changed.has("label"))) this.#focusContent();
    if (this.asking) this.renderRoot.querySelector<HTMLElement>(".solid")?.focus();
  }

  protected override render() {
    const { guard, canGoBack } = this;
    const label = canGoBack ? this.backLabel : this.closeLabel;
    return html`<dialog
      style="color-scheme:${this.dark ? "dark" : "light"}"
      aria-label=${this.heading || this.label}
      @cancel=${this.#leave}
      @close=${this.#closedByBrowser}
      @click=${this.#pressed}
      @keydown=${this.#keyPressed}
    >
      <div class="sheet">
        <div class="bar ${this.heading ? "" : "over"}">
          <button
            class="icon-button flip"
            aria-label=${label}
            title=${label}
            @click=${() => this.#ask(this.way)}
          >
            ${icon(canGoBack ? "chevron-left" : "close")}
          </button>
          ${
            this.heading
              ? html`<h2 class="grow">
                  ${this.heading}${this.subheading ? html`<small>${this.subheading}</small>` : nothing}
                </h2>`
              : nothing
          }
        </div>
        <div class="scroll"><slot></slot></div>
        <div ?hidden=${this.asking !== null}><slot name="actions"></slot></div>
        ${
          this.asking && guard
            ? html`<div
                class="actions guard tone-warn"
                role="alertdialog"
                aria-labelledby="title"
                aria-describedby="text"
              >
                <span class="question"
                  ><b id="title">${guard.title}</b><small id="text">${guard.text}</small></span
                >
                <button class="button danger" @click=${() => this.#answer(true)}>${guard.discard}</button>
                <button class="button solid" @click=${() => this.#answer(false)}>${guard.keep}</button>
              </div>`
            : nothing
        }
      </div>
    </dialog>`;
  }

  #show() {
    if (!this.isConnected) return;
    this.dialog.showModal();
    this.#focusContent();
    void this.#enterHistory();
    visualViewport?.addEventListener("resize", this.#makeRoomForKeyboard);
  }

  #shut() {
    this.open = false;
    this.asking = null;
    removeEventListener("popstate", this.#wentBack);
    visualViewport?.removeEventListener("resize", this.#makeRoomForKeyboard);
    this.dialog.close();
    leaveHistory();
  }

  /** Listens only from then on: the popstate of a sheet just closed may still be under way. */
  async #enterHistory() {
    await enterHistory(() => this.open);
    if (this.open) addEventListener("popstate", this.#wentBack);
  }

  /** Slotted content is not the dialog's own, so the browser does not find its `autofocus`; what had the focus may be gone. */
  #focusContent() {
    const first = this.querySelector<HTMLElement>("[autofocus]");
    if (first || !this.matches(":focus-within")) (first ?? this.dialog.querySelector("button"))?.focus();
  }

  #ask(way: Way) {
    if (this.guard) this.asking = way;
    else this.#go(way);
  }

  #go(way: Way) {
    if (way === "sheet-close") this.#shut();
    fire(this, way);
  }

  #answer(discards: boolean) {
    const way = this.asking!;
    this.asking = null;
    if (discards) this.#go(way);
    else this.#focusContent();
  }

  #wentBack = () => {
    if (hasOurEntry()) return;
    // The sheet stays, so it needs its entry again.
    if (this.guard || this.canGoBack) void this.#enterHistory();
    this.#ask(this.way);
  };

  #leave(event: Event) {
    event.preventDefault();
    this.#ask("sheet-close");
  }

  /** A browser may close a dialog without asking when Esc or back comes twice. The event comes late. */
  #closedByBrowser() {
    if (!this.open || this.dialog.open) return;
    if (this.guard) this.dialog.showModal();
    this.#ask("sheet-close");
  }

  #pressed(event: MouseEvent) {
    if (event.target === this.dialog) this.#leave(event);
  }

  /** Home Assistant's shortcuts listen on the document: a letter on a button would open its search over ours. */
  #keyPressed(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Escape" && !event.isComposing) this.#leave(event);
  }

  #makeRoomForKeyboard = () => {
    const { height, offsetTop } = visualViewport!;
    this.style.setProperty("--keyboard", `${Math.max(0, innerHeight - height - offsetTop)}px`);
  };
}

defineElement("lac-sheet", LacSheet);

declare global {
  interface HTMLElementTagNameMap {
    "lac-sheet": LacSheet;
  }
}
