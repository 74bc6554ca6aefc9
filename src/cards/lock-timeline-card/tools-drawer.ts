// What opens under the timeline's header: its buttons, and the tools in it, which come when they are first asked for.

import { html, type LitElement, nothing, type TemplateResult } from "lit";
import { icon } from "../../components/templates.js";
import { Leaf } from "../../core/leaf.js";
import type { TimelineTools } from "./timeline-tools.leaf.js";
import type { ToolsHost } from "./tools-host.js";

const leaf = new Leaf(() => import("./timeline-tools.leaf.js"));

type Panel = "search";

export class ToolsDrawer {
  /** Null until they are asked for. */
  tools: TimelineTools | null = null;
  /** They were asked for, and could not be fetched. */
  isMissing = false;
  readonly #card: LitElement;
  readonly #host: ToolsHost;
  #open: Panel | null = null;

  constructor(card: LitElement, host: ToolsHost) {
    this.#card = card;
    this.#host = host;
  }

  /** For the end of the header. */
  buttons(): TemplateResult {
    return html`<div class="opens">
      ${this.#button("search", "magnify", this.#host.words("timeline.search"))}
    </div>`;
  }

  /** For below the header. */
  content(): unknown {
    return (this.#open && this.tools?.searchField(() => this.#close())) ?? nothing;
  }

  /** Ends the search; its field stays open. */
  clear(): void {
    this.tools?.search("");
    void this.#goTo(".drawer input");
  }

  #button(panel: Panel, iconName: string, label: string): TemplateResult {
    const isOpen = this.#open === panel;
    return html`<button
      class="icon-button"
      id=${panel}
      aria-label=${label}
      title=${label}
      aria-expanded=${isOpen}
      @click=${() => (isOpen ? this.#close() : void this.#show(panel))}
    >
      ${icon(iconName)}
    </button>`;
  }

  async #show(panel: Panel): Promise<void> {
    this.#open = panel;
    try {
      const { TimelineTools } = await leaf.load();
      this.tools ??= new TimelineTools(this.#host);
      this.isMissing = false;
    } catch {
      this.#open = null;
      this.isMissing = true;
    }
    await this.#goTo(".drawer :is(input, button)");
  }

  #close(): void {
    const opener = `#${this.#open}`;
    this.#open = null;
    this.tools!.search("");
    void this.#goTo(opener);
  }

  async #goTo(selector: string): Promise<void> {
    this.#card.requestUpdate();
    await this.#card.updateComplete;
    this.#card.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
