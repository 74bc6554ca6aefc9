// The tools of the timeline that nobody sees until they ask for them: search.

import { html, type TemplateResult } from "lit";
import { icon } from "../../components/templates.js";
import type { ToolsHost } from "./tools-host.js";
import { timelineSearch } from "./timeline-search.js";
import type { Finds } from "./timeline-view.js";

export class TimelineTools {
  query = "";
  /** Another one after each change of the search; null without one. */
  finds: Finds | null = null;
  readonly #host: ToolsHost;
  #search: ((query: string) => Finds) | null = null;

  constructor(host: ToolsHost) {
    this.#host = host;
  }

  /** Empty: the search is over. */
  search(query: string): void {
    if (query === this.query) return;
    const { words, lockNames, timeline } = this.#host;
    // What lines say can have changed since the last search began.
    if (!this.query) this.#search = timelineSearch(words, lockNames, timeline.withPeople);
    this.query = query;
    this.finds = query.trim() ? this.#search!(query) : null;
    this.#host.search();
  }

  searchField(close: () => void): TemplateResult {
    const { words } = this.#host;
    const label = words("timeline.search");
    return html`<div class="drawer search">
      ${icon("magnify")}<input
        type="search"
        aria-label=${label}
        placeholder=${label}
        autocomplete="off"
        .value=${this.query}
        @input=${(event: Event) => this.search((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === "Escape" && !this.query) close();
        }}
      />
    </div>`;
  }
}
