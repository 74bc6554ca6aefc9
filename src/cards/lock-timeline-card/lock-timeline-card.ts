// The card that shows who came and went, on one lock or several.

import { html, nothing, type TemplateResult } from "lit";
import { notice } from "../../components/notice.js";
import { emptyState, icon, skeletonRows } from "../../components/templates.js";
import { ActivityStoreController } from "../../controllers/activity-store-controller.js";
import type { AccessEvent } from "../../core/access-event.js";
import { withoutNames } from "../../core/hidden-names.js";
import { problem, type Problem } from "../../core/problem.js";
import { isTrouble, type TimelineFilter, type TimelineItem } from "../../core/timeline.js";
import { lockTimelineForm } from "../../editors/lock-timeline-form.js";
import { defineElement } from "../../ha/define.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { homeFor } from "../../ha/home.js";
import { actorName, eventSentences } from "../../localize/event-sentences.js";
import { problemSentences } from "../../localize/problems.js";
import type { ActivitySnapshot } from "../../stores/activity-snapshot.js";
import { shared } from "../../styles/shared.js";
import { LockCard } from "../shared/lock-card.js";
import { button } from "../shared/sheet-parts.js";
import { stubLock } from "../shared/stub-lock.js";
import type { RowSurroundings } from "./event-row.js";
import { defaultDays, lockTimelineRules, lockTimelineUpgrades } from "./lock-timeline-config.js";
import type { LockTimelineConfig } from "./lock-timeline-config.js";
import { lockTimelineStyles } from "./lock-timeline-card.styles.js";
import { timelineFeed } from "./timeline-feed.js";
import { timelineFilters } from "./timeline-filters.js";
import { everything, foldedTimeline, shownItems, type FoldedTimeline } from "./timeline-view.js";
import { ToolsDrawer } from "./tools-drawer.js";
import type { ToolsHost } from "./tools-host.js";

/** Lines shown at first, and added by each "Load older". */
const page = 50;

/** Lines in the DOM at the most: the window then moves instead of growing. */
const mostLines = 300;

/** An arrival older than this was looked up, it did not happen now; milliseconds. */
const liveWindow = 30_000;

/** Screen readers hear of arrivals at most this often; milliseconds. */
const announcePause = 10_000;

const noEvents: readonly AccessEvent[] = [];

export class LockTimelineCard extends LockCard<LockTimelineConfig> {
  static override styles = [shared, lockTimelineStyles];

  protected override readonly rules = lockTimelineRules;
  protected override readonly upgrades = lockTimelineUpgrades;

  readonly #activity = new ActivityStoreController(this);
  #filter: TimelineFilter = everything;
  readonly #expanded = new Set<string>();
  /** The end of the window of lines that stand in the DOM. */
  #end = page;
  #timeline: FoldedTimeline = foldedTimeline([]);
  #items: readonly TimelineItem[] = [];
  #viewed: readonly unknown[] = [];
  /** What was told last without names, and from what. */
  #hidden = { from: noEvents, someone: "", events: noEvents };
  /** The newest event when the latest arrival came: what is younger drops in. */
  #freshSince = Infinity;
  #newest = Infinity;
  #announcedAt = 0;
  readonly #drawer = new ToolsDrawer(this, this.#toolsHost());

  static getStubConfig(
    hass: HomeAssistant,
    unused?: string[],
    used?: string[],
  ): Omit<LockTimelineConfig, "type"> {
    return { entities: [stubLock(hass, unused, used)].filter(Boolean) };
  }

  static getConfigForm(): unknown {
    return lockTimelineForm(lockTimelineRules, lockTimelineUpgrades);
  }

  protected override willUpdate(): void {
    const { hass, config } = this;
    const activity = this.#activity;
    const filter = this.#filter;
    const known = this.lockIds.filter((id) => hass?.states[id]);
    activity.connect(hass, known, config?.days ?? defaultDays);
    const { loading } = activity.snapshot ?? {};
    const events = this.#told();
    const finds = this.#drawer.tools?.finds ?? null;
    const [eventsBefore, ...choiceBefore] = this.#viewed;
    if (events !== eventsBefore) this.#timeline = foldedTimeline(events);
    if (events !== eventsBefore || filter !== choiceBefore[0] || finds !== choiceBefore[1])
      this.#items = shownItems(this.#timeline, filter, finds);
    this.#viewed = [events, filter, finds];
    if (loading === false) this.#welcome(events[0]);
  }

  /** The events as this screen may tell them. */
  #told(): readonly AccessEvent[] {
    const { events = noEvents } = this.#activity.snapshot ?? {};
    if (this.config?.names !== false) return events;
    const someone = this.words("timeline.someone");
    if (events !== this.#hidden.from || someone !== this.#hidden.someone)
      this.#hidden = { from: events, someone, events: events.map((event) => withoutNames(event, someone)) };
    return this.#hidden.events;
  }

  protected renderCard(hass: HomeAssistant, config: LockTimelineConfig): unknown {
    const { words } = this;
    const { store, snapshot } = this.#activity;
    const lock = words.list([...this.#lockNames().values()]);
    const loading = snapshot?.loading ?? true;
    return html`<ha-card>
      ${this.#header(lock)} ${this.#drawer.content()}
      ${timelineFilters(words, this.#timeline, this.#filter, config.names !== false, (filter) => this.#show(filter))}
      ${
        snapshot?.problem
          ? this.#problem(
              snapshot.problem,
              lock,
              words("timeline.error"),
              button("text", words("common.try-again"), () => store?.refresh()),
            )
          : nothing
      }
      ${this.#drawer.isMissing ? this.#problem(problem("not-loaded"), lock) : nothing}
      ${this.#timeline.withPeople ? nothing : notice("mute", "information-outline", "", words.rich("timeline.no-names"))}
      <div class="list">
        ${
          loading
            ? skeletonRows()
            : this.#timeline.all.length > 0
              ? this.#feed(hass)
              : snapshot?.problem
                ? nothing
                : emptyState(
                    "mute",
                    "history",
                    words("timeline.empty.title", { count: config.days ?? defaultDays }),
                    words("timeline.empty.text", { lock }),
                  )
        }
      </div>
      ${loading ? nothing : this.#footer(snapshot!)}
    </ha-card>`;
  }

  #header(lock: string): TemplateResult {
    const { words, config } = this;
    const last = this.#told().find(({ operation }) => operation !== "user-change");
    return html`<div class="header">
      <span class="disc tone-accent">${icon("history")}</span>
      <div class="grow">
        <h2 class="title">${config!.name || words("timeline.title")}</h2>
        <div class="meta">${lock}${last ? ` · ${this.#lastTime(last)}` : nothing}</div>
      </div>
      ${this.#drawer.buttons()}
    </div>`;
  }

  #problem(found: Problem, lock: string, title = "", action: unknown = nothing): TemplateResult {
    const { text } = problemSentences(this.words, found, { name: "", lock, isRead: true });
    return notice("warn", "alert", title, text, action, "alert");
  }

  #feed(hass: HomeAssistant): unknown {
    const { words } = this;
    const items = this.#items;
    const end = this.#end;
    const expanded = this.#expanded;
    const lockNames = this.#lockNames();
    if (items.length === 0) return this.#nothingFits();
    const surroundings: RowSurroundings = {
      words,
      now: Date.now(),
      withPeople: this.#timeline.withPeople,
      names: this.config!.names !== false,
      expanded,
      freshSince: this.#freshSince,
      lockName: (id) => (lockNames.size > 1 ? lockNames.get(id)! : ""),
      pictureOf: (id) => homeFor(hass).personPicture(id),
    };
    return timelineFeed(items.slice(Math.max(0, end - mostLines), end), surroundings, (id) => {
      if (!expanded.delete(id)) expanded.add(id);
      this.requestUpdate();
    });
  }

  #nothingFits(): TemplateResult {
    const { words } = this;
    const query = this.#drawer.tools?.query.trim();
    return html`<div class="end" role="status">
      ${query ? words("timeline.search.none", { query }) : words("timeline.filter.none")}
      ${button("text", words("timeline.clear"), () => {
        this.#show(everything);
        this.#drawer.clear();
      })}
    </div>`;
  }

  /** What each lock is called; by entity id, in the order of the config. */
  #lockNames(): ReadonlyMap<string, string> {
    const states = this.hass?.states;
    return new Map(this.lockIds.map((id) => [id, states?.[id]?.attributes.friendly_name ?? id]));
  }

  /** Shows what a filter or a search leaves, from the newest on. */
  #show(filter: TimelineFilter): void {
    this.#filter = filter;
    this.#end = page;
    this.requestUpdate();
  }

  async #showFrom(place: number, day: string): Promise<void> {
    this.#end = place + page;
    this.requestUpdate();
    await this.updateComplete;
    const section = this.renderRoot.querySelector(`[data-day="${day}"]`);
    const list = section?.closest(".list");
    if (!section || !list) return;
    // In a cell of a fixed height the list scrolls, else the page does.
    if (list.scrollHeight > list.clientHeight + 1)
      list.scrollTop += section.getBoundingClientRect().top - list.getBoundingClientRect().top;
    else section.scrollIntoView();
  }

  #toolsHost(): ToolsHost {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- What a tool sees is always what the card is now.
    const card = this;
    return {
      get words() {
        return card.words;
      },
      get timeline() {
        return card.#timeline;
      },
      get items() {
        return card.#items;
      },
      get lockNames() {
        return card.#lockNames();
      },
      get timeZone() {
        const { locale, config } = card.hass!;
        return locale.time_zone === "server" ? config.time_zone : undefined;
      },
      get store() {
        return card.#activity.store!;
      },
      get locale() {
        return card.hass!.locale;
      },
      search: () => this.#show(this.#filter),
      showFrom: (place, day) => void this.#showFrom(place, day),
      say: (text) => this.announce(text),
      update: () => this.requestUpdate(),
      updated: () => this.updateComplete,
    };
  }

  #footer({ since, loadingOlder, reachedEnd }: ActivitySnapshot): unknown {
    const { words } = this;
    const { length } = this.#items;
    return html`<div class="footer">
      <span class="grow">${words("timeline.since", { when: words.day(since, Date.now()) })}</span>
      ${
        reachedEnd && this.#end >= length
          ? html`<span class="end">${words("timeline.no-older")}</span>`
          : button(
              "text",
              words("timeline.load-older"),
              () => {
                this.#end += page;
                if (this.#end > length) void this.#activity.store?.loadOlder();
                this.requestUpdate();
              },
              "",
              loadingOlder,
            )
      }
    </div>`;
  }

  #lastTime(last: AccessEvent): string {
    const { words } = this;
    // A name alone would tell a guess, or what was only asked for, as a fact.
    const isSure = last.certainty === "reported" && !isTrouble(last);
    const who = isSure ? actorName(words, last.actor) : this.#plain(last);
    return words("timeline.last", { who, when: words.dateTime(last.at, Date.now()) });
  }

  #plain(event: AccessEvent): string {
    return eventSentences(this.words, event, { withPeople: this.#timeline.withPeople }).plain;
  }

  /** Lets what has just happened drop in, and says the newest. */
  #welcome(event: AccessEvent | undefined): void {
    const at = event?.at ?? 0;
    if (event && at > this.#newest) {
      this.#freshSince = this.#newest;
      const now = Date.now();
      if (now - at < liveWindow && now - this.#announcedAt > announcePause) {
        const { words } = this;
        this.#announcedAt = now;
        this.announce(words("timeline.announce", { sentence: this.#plain(event), time: words.time(at) }));
      }
    }
    this.#newest = at;
  }
}

defineElement("lock-timeline-card", LockTimelineCard);

declare global {
  interface HTMLElementTagNameMap {
    "lock-timeline-card": LockTimelineCard;
  }
}
