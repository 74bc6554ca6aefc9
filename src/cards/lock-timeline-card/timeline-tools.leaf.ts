// The tools of the timeline that nobody sees until they ask for them: search, and the file of what is shown.

import { html, type TemplateResult } from "lit";
import { icon } from "../../components/templates.js";
import { button } from "../shared/sheet-parts.js";
import { csvName, timelineCsv } from "./timeline-csv.js";
import type { ToolsHost } from "./tools-host.js";
import { timelineSearch } from "./timeline-search.js";
import type { Finds } from "./timeline-view.js";

/** In which a browser has long taken a file; milliseconds. */
const savingTime = 60_000;

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

  panel(): TemplateResult {
    const { words } = this.#host;
    return html`<div class="drawer tools">
      ${button("tonal", words("timeline.save-csv"), () => this.#save(), "download")}
    </div>`;
  }

  #save(): void {
    const { words, items } = this.#host;
    const file = new Blob([timelineCsv(items, this.#host)], { type: "text/csv" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = csvName(this.#host, words.dayKey(Date.now()));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), savingTime);
  }
}
