// What a timeline card shows: who came and went, on one lock or several.

import { html, nothing, type TemplateResult } from "lit";
import { notice } from "../../components/notice.js";
import { emptyState, icon, skeletonRows } from "../../components/templates.js";
import { ActivityStoreController } from "../../controllers/activity-store-controller.js";
import { NameBookController } from "../../controllers/name-book-controller.js";
import type { AccessEvent } from "../../core/access-event.js";
import { problem, type Problem } from "../../core/problem.js";
import { isTrouble, type TimelineFilter } from "../../core/timeline.js";
import { defineElement } from "../../ha/define.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { homeFor } from "../../ha/home.js";
import { lockDoor } from "../../ha/lock-entity.js";
import { actorName, eventSentences } from "../../localize/event-sentences.js";
import { problemSentences } from "../../localize/problems.js";
import type { ActivitySnapshot } from "../../stores/activity-snapshot.js";
import { shared } from "../../styles/shared.js";
import { household } from "../shared/household.js";
import { pictureOfUser } from "../shared/linked-people.js";
import { LockCard } from "../shared/lock-card.js";
import { button } from "../shared/buttons.js";
import type { Suggestion } from "../shared/sheet-context.js";
import { whoRule } from "../shared/who-option.js";
import { tellMeButton } from "../shared/tell-me/tell-me.js";
import type { TellMeAbout } from "../shared/tell-me/wishes.js";
import type { RowSurroundings } from "./event-row.js";
import { defaultDays, lockTimelineRules, lockTimelineUpgrades } from "./lock-timeline-config.js";
import type { LockTimelineConfig } from "./lock-timeline-config.js";
import { lockTimelineStyles } from "./lock-timeline-card.styles.js";
import { openDoors } from "./open-doors.js";
import { timelineColumns, timelineFeed } from "./timeline-feed.js";
import { timelineFilters } from "./timeline-filters.js";
import { ReadingPlace } from "./reading-place.js";
import { TimelineModel } from "./timeline-model.js";
import { everything } from "./timeline-view.js";
import { ToolsDrawer } from "./tools-drawer.js";
import type { ToolsHost } from "./tools-host.js";
import { whoNotice } from "./who-notice.js";

/** Lines shown at first, and added by each "Load older". */
const page = 50;

/** Lines in the DOM at the most: the window then moves instead of growing. */
const mostLines = 300;

/** An arrival older than this was looked up, it did not happen now; milliseconds. */
const liveWindow = 30_000;

/** Screen readers hear of arrivals at most this often; milliseconds. */
const announcePause = 10_000;

export class TimelineCard extends LockCard<LockTimelineConfig> {
  static override styles = [shared, lockTimelineStyles];

  protected override readonly rules = { ...lockTimelineRules, who: whoRule };
  protected override readonly upgrades = lockTimelineUpgrades;

  readonly #activity = new ActivityStoreController(this);
  readonly #book = new NameBookController(this);
  #people: readonly Suggestion[] = [];
  readonly #model = new TimelineModel();
  readonly #expanded = new Set<string>();
  /** The end of the window of lines that stand in the DOM. */
  #end = page;
  /** The newest event when the latest arrival came: what is younger drops in. */
  #freshSince = Infinity;
  #newest = Infinity;
  #announcedAt = 0;
  readonly #place = new ReadingPlace(this);
  readonly #drawer = new ToolsDrawer(this, this.#toolsHost());

  protected override watchedIds(hass: HomeAssistant): readonly string[] {
    this.#people = household(hass);
    return this.lockIds.flatMap((id) => [id, lockDoor(hass, id)?.entityId ?? id]);
  }

  /** What comes in while nobody can see the card is drawn when somebody can. */
  protected override shouldUpdate(): boolean {
    return !this.hasUpdated || this.#place.mayDraw();
  }

  protected override willUpdate(): void {
    const { hass, config } = this;
    const activity = this.#activity;
    const model = this.#model;
    const known = this.lockIds.filter((id) => hass?.states[id]);
    this.#book.connect(hass, known);
    activity.connect(hass, known, config?.days ?? defaultDays, config?.who);
    const { events, loading } = activity.snapshot ?? {};
    const someone = config?.names === false ? this.words("timeline.someone") : null;
    model.update(events, someone, this.#drawer.tools?.finds ?? null);
    this.#place.keep(model.items);
    if (loading === false) this.#welcome(model.events[0]);
  }

  protected renderCard(hass: HomeAssistant, config: LockTimelineConfig): unknown {
    const { words } = this;
    const { store, snapshot } = this.#activity;
    const lock = words.list([...this.#lockNames().values()]);
    const loading = snapshot?.loading ?? true;
    return html`<ha-card>
      ${this.#header(lock)} ${this.#drawer.content()}
      ${timelineFilters(words, this.#model.timeline, this.#model.filter, config.names !== false, (filter) => this.#show(filter))}
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
      ${openDoors(hass, words, this.#lockNames(), this.#model.events, Date.now())}
      ${config.names === false ? nothing : whoNotice(this, { words, hass, locks: this.#lockNames(), withPeople: this.#model.timeline.withPeople })}
      <div class="news">
        ${
          this.#place.held > 0
            ? button(
                "solid",
                words("timeline.new", { count: this.#place.held }),
                () => void this.#showNews(),
                "arrow-up",
              )
            : nothing
        }
      </div>
      <div
        class="list"
        @focusin=${this.#place.hear}
        @focusout=${this.#place.hear}
        @pointerdown=${this.#place.hear}
        @keydown=${this.#place.hear}
      >
        <div class="top"></div>
        ${
          loading
            ? skeletonRows()
            : this.#model.timeline.all.length > 0
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
    const last = this.#model.events.find(({ operation }) => operation !== "user-change");
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
    const items = this.#model.items;
    const end = this.#place.held + this.#end;
    const expanded = this.#expanded;
    const lockNames = this.#lockNames();
    if (items.length === 0) return this.#nothingFits();
    const surroundings: RowSurroundings = {
      words,
      now: Date.now(),
      withPeople: this.#model.timeline.withPeople,
      names: this.config!.names !== false,
      expanded,
      freshSince: this.#freshSince,
      lockName: (id) => (lockNames.size > 1 ? lockNames.get(id)! : ""),
      pictureOf: (id) => homeFor(hass).personPicture(id),
      pictureOfUser: (id, user) => pictureOfUser(this.#book, id, this.#people, user),
      actions: (event) => this.#tellMe(event.entityId, { event }),
    };
    const shown = items.slice(Math.max(this.#place.held, end - mostLines), end);
    const toggle = (id: string): void => {
      if (!expanded.delete(id)) expanded.add(id);
      this.requestUpdate();
    };
    return this.config!.layout === "columns" && lockNames.size > 1
      ? timelineColumns(shown, lockNames, surroundings, toggle)
      : timelineFeed(shown, surroundings, toggle);
  }

  /** Not on a screen that names nobody: what was made so far names people. */
  #tellMe(entityId: string, about: TellMeAbout, text?: string): unknown {
    const { words, hass, config } = this;
    const lock = this.#lockNames().get(entityId)!;
    return config!.names === false
      ? nothing
      : tellMeButton(this, { words, hass: hass!, entityId, lock }, about, text);
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
    this.#model.filter = filter;
    this.#end = page;
    this.#place.release();
    this.requestUpdate();
  }

  /** Shows what has come in meanwhile, and goes there. */
  async #showNews(): Promise<void> {
    this.#show(this.#model.filter);
    this.#drawer.tools?.showNewest();
    await this.updateComplete;
    this.renderRoot.querySelector(".top")?.scrollIntoView({ block: "center" });
    this.renderRoot.querySelector<HTMLElement>(".event .main")?.focus({ preventScroll: true });
  }

  async #showFrom(place: number, day: string): Promise<void> {
    this.#end = place - this.#place.held + page;
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
        return card.#model.timeline;
      },
      get items() {
        return card.#model.items;
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
      tellMe: () => {
        const { words } = this;
        const locks = [...this.#lockNames()];
        const title = words("tell.title");
        return locks.map(([id, name]) =>
          this.#tellMe(id, null, locks.length > 1 ? words("common.about", { name, text: title }) : title),
        );
      },
      search: () => this.#show(this.#model.filter),
      showFrom: (place, day) => void this.#showFrom(place, day),
      say: (text) => this.announce(text),
      update: () => this.requestUpdate(),
      updated: () => this.#place.drawn(),
    };
  }

  #footer({ since, loadingOlder, reachedEnd }: ActivitySnapshot): unknown {
    const { words } = this;
    const length = this.#model.items.length - this.#place.held;
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
    return eventSentences(this.words, event, { withPeople: this.#model.timeline.withPeople }).plain;
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

defineElement("lac-timeline-card", TimelineCard);

declare global {
  interface HTMLElementTagNameMap {
    "lac-timeline-card": TimelineCard;
  }
}
