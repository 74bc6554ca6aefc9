// The tools of the timeline that nobody sees until they ask for them: search, days, and the file of what is shown.

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../../components/templates.js";
import { dayAfter, endOfWeek } from "../../core/calendar-day.js";
import { firstWeekday } from "../../localize/first-weekday.js";
import { button } from "../shared/buttons.js";
import { saveFile } from "../shared/save-file.js";
import { DayJump } from "./day-jump.js";
import { csvName, timelineCsv } from "./timeline-csv.js";
import type { ToolsHost } from "./tools-host.js";
import { timelineSearch } from "./timeline-search.js";
import type { Finds } from "./timeline-view.js";

export class TimelineTools {
  query = "";
  /** Another one after each change of the search; null without one. */
  finds: Finds | null = null;
  readonly #host: ToolsHost;
  readonly #jump: DayJump;
  #search: ((query: string) => Finds) | null = null;

  constructor(host: ToolsHost) {
    this.#host = host;
    this.#jump = new DayJump(host);
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
    const { isBusy, note, day } = this.#jump;
    const said = isBusy ? words("timeline.day-loading", { day: this.#jump.name(day!) }) : note;
    return html`<div class="drawer tools days">
        ${this.#days()}
        <p class="help" role="status">${said}</p>
        ${isBusy ? button("text", words("timeline.stop"), () => this.#jump.stop()) : nothing}
      </div>
      <div class="drawer tools">
        ${button("tonal", words("timeline.save-csv"), () => this.#save(), "download")} ${this.#host.tellMe()}
      </div>`;
  }

  /** The card shows the newest again. */
  showNewest(): void {
    this.#jump.leave();
  }

  /** What goes on for the panel alone goes on no more. */
  closePanel(): void {
    this.#jump.stop();
  }

  #days(): TemplateResult {
    const { words, store, locale } = this.#host;
    const jump = this.#jump;
    const today = words.dayKey(Date.now());
    const day = jump.day ?? today;
    const { reachedEnd, since } = store.snapshot;
    const earliest = reachedEnd ? words.dayKey(since) : "";
    const step = (iconName: string, label: string, to: string): TemplateResult => {
      const isEnd = to < day ? day <= earliest : day === today;
      // Not `disabled`: whoever has just pressed it would lose the focus.
      return html`<button
        class="icon-button flip"
        aria-label=${label}
        title=${label}
        aria-disabled=${isEnd}
        @click=${() => {
          if (!isEnd) void jump.go(to > today ? today : to);
        }}
      >
        ${icon(iconName)}
      </button>`;
    };
    const week = firstWeekday(locale);
    return html`<div class="dates">
      ${step("chevron-double-left", words("timeline.week-before"), endOfWeek(day, -1, week))}
      ${step("chevron-left", words("timeline.day-before"), dayAfter(day, -1))}
      <button
        class="button text"
        aria-label="${words("timeline.day")}: ${jump.name(day)}"
        @click=${({ currentTarget }: Event) => {
          const field = (currentTarget as Element).nextElementSibling as HTMLInputElement;
          field.showPicker();
        }}
      >
        ${icon("calendar")}<span>${jump.name(day)}</span>
      </button>
      <input
        type="date"
        tabindex="-1"
        aria-hidden="true"
        min=${earliest}
        max=${today}
        .value=${day}
        @change=${({ currentTarget }: Event) => {
          const { value } = currentTarget as HTMLInputElement;
          if (value) void jump.go(value > today ? today : value);
        }}
      />
      ${step("chevron-right", words("timeline.day-after"), dayAfter(day, 1))}
      ${step("chevron-double-right", words("timeline.week-after"), endOfWeek(day, 1, week))}
    </div>`;
  }

  #save(): void {
    const { words, items } = this.#host;
    saveFile(timelineCsv(items, this.#host), "text/csv", csvName(this.#host, words.dayKey(Date.now())));
  }
}
