// The card that shows who came and went, on one lock or several.

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { notice } from "../../components/notice.js";
import { emptyState, icon, skeletonRows } from "../../components/templates.js";
import { ActivityStoreController } from "../../controllers/activity-store-controller.js";
import type { AccessEvent } from "../../core/access-event.js";
import { groupByDay, isTrouble, type TimelineFilter } from "../../core/timeline.js";
import { lockTimelineForm } from "../../editors/lock-timeline-form.js";
import { defineElement } from "../../ha/define.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { homeFor } from "../../ha/home.js";
import { lockFacts } from "../../ha/lock-entity.js";
import { actorName, eventSentences } from "../../localize/event-sentences.js";
import { problemSentences } from "../../localize/problems.js";
import type { ActivitySnapshot } from "../../stores/activity-snapshot.js";
import { shared } from "../../styles/shared.js";
import { LockCard } from "../shared/lock-card.js";
import { button } from "../shared/sheet-parts.js";
import { stubLock } from "../shared/stub-lock.js";
import { eventItem, type RowSurroundings } from "./event-row.js";
import { defaultDays, lockTimelineRules, lockTimelineUpgrades } from "./lock-timeline-config.js";
import type { LockTimelineConfig } from "./lock-timeline-config.js";
import { lockTimelineStyles } from "./lock-timeline-card.styles.js";
import { timelineFilters } from "./timeline-filters.js";
import { everything, timelineView, type TimelineView } from "./timeline-view.js";

/** Lines shown at first, and added by each "Load older". */
const page = 50;

/** Lines in the DOM at the most: the window then moves instead of growing. */
const mostLines = 300;

/** An arrival older than this was looked up, it did not happen now; milliseconds. */
const liveWindow = 30_000;

/** Screen readers hear of arrivals at most this often; milliseconds. */
const announcePause = 10_000;

export class LockTimelineCard extends LockCard<LockTimelineConfig> {
  static override styles = [shared, lockTimelineStyles];

  protected override readonly rules = lockTimelineRules;
  protected override readonly upgrades = lockTimelineUpgrades;

  readonly #activity = new ActivityStoreController(this);
  #filter: TimelineFilter = everything;
  readonly #expanded = new Set<string>();
  /** The end of the window of lines that stand in the DOM. */
  #end = page;
  #view: TimelineView = timelineView([], everything);
  #viewed: readonly unknown[] = [];
  /** The newest event when the latest arrival came: what is younger drops in. */
  #freshSince = Infinity;
  #newest = Infinity;
  #announcedAt = 0;

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
    const { events = [], loading } = activity.snapshot ?? {};
    if (events !== this.#viewed[0] || filter !== this.#viewed[1]) {
      this.#viewed = [events, filter];
      this.#view = timelineView(events, filter);
    }
    if (loading === false) this.#welcome(events[0]);
  }

  protected renderCard(hass: HomeAssistant, config: LockTimelineConfig): unknown {
    const { words } = this;
    const { store, snapshot } = this.#activity;
    const view = this.#view;
    const locks = this.lockIds.map((id) => lockFacts(hass, id).name);
    const lock = words.list(locks);
    const loading = snapshot?.loading ?? true;
    const empty = view.items.length === 0 && this.#filter === everything;
    const last = snapshot?.events.find(({ operation }) => operation !== "user-change");
    return html`<ha-card>
      <div class="header">
        <span class="disc tone-accent">${icon("history")}</span>
        <div class="grow">
          <h2 class="title">${config.name || words("timeline.title")}</h2>
          <div class="meta">${lock}${last ? ` · ${this.#lastTime(last)}` : nothing}</div>
        </div>
      </div>
      ${timelineFilters(words, view, this.#filter, (filter) => {
        this.#filter = filter;
        this.#end = page;
        this.requestUpdate();
      })}
      ${
        snapshot?.problem
          ? notice(
              "warn",
              "alert",
              words("timeline.error"),
              problemSentences(words, snapshot.problem, { name: "", lock, isRead: true }).text,
              button("text", words("common.try-again"), () => store?.refresh()),
              "alert",
            )
          : nothing
      }
      ${view.withPeople ? nothing : notice("mute", "information-outline", "", words.rich("timeline.no-names"))}
      <div class="list">
        ${
          loading
            ? skeletonRows()
            : !empty
              ? this.#feed(hass, locks.length > 1)
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

  #feed(hass: HomeAssistant, several: boolean): unknown {
    const { words } = this;
    const { items, withPeople } = this.#view;
    const end = this.#end;
    const expanded = this.#expanded;
    const now = Date.now();
    if (items.length === 0) return html`<p class="end">${words("timeline.filter.none")}</p>`;
    const surroundings: RowSurroundings = {
      words,
      now,
      withPeople,
      expanded,
      freshSince: this.#freshSince,
      lockName: (id) => (several ? lockFacts(hass, id).name : ""),
      pictureOf: (id) => homeFor(hass).personPicture(id),
    };
    return repeat(
      groupByDay(items.slice(Math.max(0, end - mostLines), end), words.dayKey),
      ({ day }) => day,
      ({ items: ofDay }) => {
        const { main, sub } = words.dayHeading(ofDay[0]!.event.at, now);
        return html`<h3 class="day">${main}<small>${sub}</small></h3>
          <ol>
            ${repeat(
              ofDay,
              ({ id }) => id,
              (item) =>
                eventItem(item, surroundings, () => {
                  if (!expanded.delete(item.id)) expanded.add(item.id);
                  this.requestUpdate();
                }),
            )}
          </ol>`;
      },
    );
  }

  #footer({ since, loadingOlder, reachedEnd }: ActivitySnapshot): unknown {
    const { words } = this;
    const { length } = this.#view.items;
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
    return eventSentences(this.words, event, { withPeople: this.#view.withPeople }).plain;
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
