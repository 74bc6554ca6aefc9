// What opens under the timeline's header: its buttons, and the tools in it, which come when they are first asked for.

import { html, type LitElement, nothing, type TemplateResult } from "lit";
import { icon } from "../../components/templates.js";
import { Leaf } from "../../core/leaf.js";
import type { TimelineTools } from "./timeline-tools.leaf.js";
import type { ToolsHost } from "./tools-host.js";

const leaf = new Leaf(() => import("./timeline-tools.leaf.js"));

type Panel = "search" | "tools";

export class ToolsDrawer {
  /** Null until they are asked for. */
  tools: TimelineTools | null = null;
  /** They were asked for, and could not be fetched. */
  isMissing = false;
  readonly #card: LitElement;
  readonly #host: ToolsHost;
  readonly #open = new Set<Panel>();

  constructor(card: LitElement, host: ToolsHost) {
    this.#card = card;
    this.#host = host;
  }

  /** For the end of the header. */
  buttons(): TemplateResult {
    const { words } = this.#host;
    return html`<div class="opens">
      ${this.#button("search", "magnify", words("timeline.search"))}
      ${this.#button("tools", "dots-vertical", words("timeline.tools"))}
    </div>`;
  }

  /** For below the header. */
  content(): unknown {
    const { tools } = this;
    const isOpen = this.#open;
    return html`${tools && isOpen.has("search") ? tools.searchField(() => this.#close("search")) : nothing}
    ${tools && isOpen.has("tools") ? tools.panel() : nothing}`;
  }

  /** Ends the search; its field stays open. */
  clear(): void {
    this.tools?.search("");
    void this.#goTo(".drawer input");
  }

  #button(panel: Panel, iconName: string, label: string): TemplateResult {
    const isOpen = this.#open.has(panel);
    return html`<button
      class="icon-button"
      id=${panel}
      aria-label=${label}
      title=${label}
      aria-expanded=${isOpen}
      @click=${() => (isOpen ? this.#close(panel) : void this.#show(panel))}
    >
      ${icon(iconName)}
    </button>`;
  }

  async #show(panel: Panel): Promise<void> {
    this.#open.add(panel);
    try {
      const { TimelineTools } = await leaf.load();
      this.tools ??= new TimelineTools(this.#host);
      this.isMissing = false;
    } catch {
      this.#open.delete(panel);
      this.isMissing = true;
    }
    await this.#goTo(`.drawer.${panel} :is(input, button)`);
  }

  #close(panel: Panel): void {
    this.#open.delete(panel);
    // What nobody sees leaves nothing out.
    if (panel === "search") this.tools?.search("");
    else this.tools?.closePanel();
    void this.#goTo(`#${panel}`);
  }

  async #goTo(selector: string): Promise<void> {
    this.#card.requestUpdate();
    await this.#card.updateComplete;
    this.#card.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
