// The card that shows who came and went, on one lock or several.

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { moveWithArrows } from "../../components/arrow-keys.js";
import "../../components/event-row.js";
import "../../components/notice.js";
import "../../components/sheet.js";
import { emptyState, icon, skeletonRows } from "../../components/templates.js";
import { ActivityStoreController } from "../../controllers/activity-store-controller.js";
import type { AccessEvent } from "../../core/access-event.js";
import { actorKey, groupByDay, type TimelineFilter, type TimelineItem } from "../../core/timeline.js";
import { defineElement } from "../../ha/define.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { homeFor } from "../../ha/home.js";
import { lockFacts } from "../../ha/lock-entity.js";
import { actorName, eventSentences } from "../../localize/event-sentences.js";
import { problemSentences } from "../../localize/problems.js";
import { controls } from "../../styles/controls.js";
import { layout } from "../../styles/layout.js";
import { tones } from "../../styles/tokens.js";
import { LockCard } from "../shared/lock-card.js";
import { Arrivals } from "./arrivals.js";
import { eventRow } from "./event-row-model.js";
import { defaultDays, locksOf, lockTimelineRules, lockTimelineUpgrades } from "./lock-timeline-config.js";
import type { LockTimelineConfig } from "./lock-timeline-config.js";
import { lockTimelineStyles } from "./lock-timeline-card.styles.js";
import { timelineFilters } from "./timeline-filters.js";
import { everything, timelineView, type TimelineView } from "./timeline-view.js";

/** Lines shown at first, and added by each "Load older". */
const page = 50;

/** Lines in the DOM at the most: the window then moves instead of growing. */
const mostLines = 300;

/** Scrolled further down than this, an arrival is told by a pill; pixels. */
const scrolledAway = 40;

export class LockTimelineCard extends LockCard<LockTimelineConfig> {
  static override styles = [tones, controls, layout, lockTimelineStyles];

  protected override readonly rules = lockTimelineRules;
  protected override readonly upgrades = lockTimelineUpgrades;

  @state() private filter: TimelineFilter = everything;
  @state() private foldVisits = true;
  @state() private showAutomatic = false;
  @state() private expanded: ReadonlySet<string> = new Set();
  @state() private menuOpen = false;
  @state() private explaining = false;
  /** The end of the window of lines that stand in the DOM. */
  @state() private end = page;
  /** Arrived while the list was scrolled away. */
  @state() private unseen = 0;
  @query(".list") private list!: HTMLElement | null;

  private readonly activity = new ActivityStoreController(this);
  private readonly arrivals = new Arrivals();
  private view: TimelineView | null = null;
  private viewed: readonly unknown[] = [];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.arrivals.stop();
  }

  protected override lockIds(config: LockTimelineConfig): readonly string[] {
    return locksOf(config);
  }

  protected override watchedIds(_hass: HomeAssistant, config: LockTimelineConfig): readonly string[] {
    return locksOf(config);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { config } = this;
    const known = config && this.hass ? locksOf(config).filter((id) => this.hass?.states?.[id]) : [];
    this.activity.connect(this.hass, known, config?.days ?? defaultDays);
    const events = this.activity.snapshot?.events ?? [];
    this.look(events);
    if (this.activity.snapshot?.loading === false) this.welcome(this.arrivals.take(events, Date.now()));
  }

  protected override renderCard(hass: HomeAssistant, config: LockTimelineConfig): unknown {
    const { words, view } = this;
    const snapshot = this.activity.snapshot;
    const locks = locksOf(config).map((id) => lockFacts(hass, id).name);
    const empty = snapshot?.events.length === 0 && !snapshot.loading;
    return html`<ha-card>
      <div class="header">
        <span class="disc tone-accent">${icon("mdi:history")}</span>
        <div class="titles">
          <h2 class="title">${config.name || words("timeline.title")}</h2>
          <div class="meta">${this.subtitle(locks, snapshot?.events[0])}</div>
        </div>
        ${this.renderMenu()}
      </div>
      ${empty || !view ? nothing : timelineFilters(words, view, this.filter, (filter) => this.choose(filter))}
      ${
        snapshot?.problem
          ? html`<lac-notice
              tone="warn"
              icon="mdi:alert"
              .heading=${words("timeline.error")}
              live="alert"
              .text=${problemSentences(words, snapshot.problem, { name: "", lock: words.list(locks) }).text}
              ><button class="button text" @click=${this.refresh}>
                ${words("common.try-again")}
              </button></lac-notice
            >`
          : nothing
      }
      ${
        view?.tellsPeople === false
          ? html`<lac-notice icon="mdi:information-outline" .text=${words.rich("timeline.no-names")}
              ><button class="button text" @click=${() => (this.explaining = true)}>
                ${words("timeline.see-names")}
              </button></lac-notice
            >`
          : nothing
      }
      <div class="list">
        ${
          this.unseen > 0
            ? html`<button class="fresh button solid" @click=${this.backToTop}>
                ${icon("mdi:arrow-up")}${words("timeline.new", { count: this.unseen })}
              </button>`
            : nothing
        }
        ${!snapshot || snapshot.loading ? skeletonRows() : empty ? this.renderEmpty(locks, config) : this.renderFeed(hass, config)}
      </div>
      ${snapshot && !snapshot.loading ? this.renderFooter() : nothing} ${this.renderExplanation(hass)}
    </ha-card>`;
  }

  private renderFeed(hass: HomeAssistant, config: LockTimelineConfig): TemplateResult {
    const { words } = this;
    const now = Date.now();
    const home = homeFor(hass);
    const several = locksOf(config).length > 1;
    const items = this.view?.items ?? [];
    const shown = items.slice(Math.max(0, this.end - mostLines), this.end);
    const surroundings = {
      words,
      now,
      withPeople: this.view?.tellsPeople ?? true,
      lockName: (id: string) => (several ? lockFacts(hass, id).name : null),
      pictureOf: (id: string) => home.personPicture(id),
      expanded: this.expanded,
      fresh: this.arrivals.fresh,
    };
    if (shown.length === 0) return html`<p class="none">${words("timeline.filter.none")}</p>`;
    return html`<div
      @event-toggle=${this.toggle}
      @event-filter=${this.only}
      @event-help=${() => (this.explaining = true)}
    >
      ${repeat(
        groupByDay(shown, words.dayKey),
        ({ day }) => day,
        ({ items: ofDay }) => {
          const { main, sub } = words.dayHeading(ofDay[0]!.event.at, now);
          return html`<h3 class="day">${main}<span>${sub}</span></h3>
            <ol>
              ${repeat(
                ofDay,
                ({ id }) => id,
                (item) =>
                  html`<li><lac-event-row .event=${eventRow(item, surroundings)}></lac-event-row></li>`,
              )}
            </ol>`;
        },
      )}
    </div>`;
  }

  private renderEmpty(locks: readonly string[], config: LockTimelineConfig): TemplateResult {
    const { words } = this;
    return emptyState({
      tone: "mute",
      icon: "mdi:history",
      heading: words("timeline.empty.title", { count: config.days ?? defaultDays }),
      text: words("timeline.empty.text", { lock: words.list(locks) }),
    });
  }

  private renderFooter(): TemplateResult {
    const { words } = this;
    const { since, loadingOlder, reachedEnd } = this.activity.snapshot!;
    const hasMore = !reachedEnd || this.end < (this.view?.items.length ?? 0);
    return html`<div class="footer">
      <span class="grow">${words("timeline.since", { when: words.day(since, Date.now()) })}</span>
      ${
        hasMore
          ? html`<button class="button text" ?disabled=${loadingOlder} @click=${this.older}>
              ${words(loadingOlder ? "common.loading" : "timeline.load-older")}
            </button>`
          : html`<span class="end">${words("timeline.no-older")}</span>`
      }
    </div>`;
  }

  private renderMenu(): TemplateResult {
    const { words } = this;
    const item = (iconName: string, text: string, act: () => void, checked: boolean | null = null) =>
      html`<button
        role=${checked === null ? "menuitem" : "menuitemcheckbox"}
        aria-checked=${checked ?? nothing}
        @click=${() => {
          act();
          this.closeMenu();
        }}
      >
        ${checked === false ? html`<span class="gap"></span>` : icon(iconName)}${text}
      </button>`;
    return html`<div @focusout=${this.leaveMenu} @keydown=${this.menuKey}>
      <button
        class="icon-button more"
        aria-label=${words("common.more")}
        aria-haspopup="menu"
        aria-expanded=${this.menuOpen}
        @click=${this.toggleMenu}
      >
        ${icon("mdi:dots-vertical")}
      </button>
      ${
        this.menuOpen
          ? html`<div class="menu" role="menu" @keydown=${moveWithArrows}>
              ${item("mdi:check", words("timeline.menu.fold"), () => (this.foldVisits = !this.foldVisits), this.foldVisits)}
              ${item("mdi:check", words("timeline.menu.automatic"), () => (this.showAutomatic = !this.showAutomatic), this.showAutomatic)}
              <hr />
              ${item("mdi:refresh", words("timeline.menu.refresh"), this.refresh)}
            </div>`
          : nothing
      }
    </div>`;
  }

  private renderExplanation(hass: HomeAssistant): TemplateResult {
    const { words } = this;
    return html`<lac-sheet
      .open=${this.explaining}
      .dark=${hass.themes?.darkMode ?? false}
      .heading=${words("timeline.names.title")}
      .closeLabel=${words("common.close")}
      @sheet-close=${() => (this.explaining = false)}
    >
      <p>${words("timeline.names.text")}</p>
      <div slot="actions" class="actions">
        <button class="button solid wide" autofocus @click=${() => (this.explaining = false)}>
          ${words("common.done")}
        </button>
      </div>
    </lac-sheet>`;
  }

  private subtitle(locks: readonly string[], last: AccessEvent | undefined): string {
    const { words } = this;
    const where = locks.length > 2 ? words("timeline.locks", { count: locks.length }) : words.list(locks);
    if (!last) return where;
    const when = words.dateTime(last.at, Date.now());
    const who =
      last.actor.kind === "unknown"
        ? eventSentences(words, last, this.telling).plain
        : actorName(words, last.actor);
    return `${where} · ${words("timeline.last", { who, when })}`;
  }

  private get telling(): { readonly withPeople: boolean } {
    return { withPeople: this.view?.tellsPeople ?? true };
  }

  /** Makes the view anew only when something it is made of changed. */
  private look(events: readonly AccessEvent[]): void {
    const { filter, foldVisits, showAutomatic } = this;
    const madeOf = [events, filter, foldVisits, showAutomatic];
    if (madeOf.every((part, at) => part === this.viewed[at])) return;
    this.viewed = madeOf;
    this.view = timelineView(events, { filter, foldVisits, showAutomatic });
  }

  private welcome(arrived: readonly AccessEvent[]): void {
    const [newest] = arrived;
    if (!newest) return;
    if (this.list && this.list.scrollTop > scrolledAway) this.unseen += arrived.length;
    const { words } = this;
    const sentence = eventSentences(words, newest, this.telling).plain;
    this.arrivals.announce(() =>
      this.announce(words("timeline.announce", { sentence, time: words.time(newest.at) })),
    );
  }

  private choose(filter: TimelineFilter): void {
    this.filter = filter;
    this.end = page;
  }

  private readonly refresh = (): void => this.activity.store?.refresh();

  private readonly older = (): void => {
    this.end += page;
    if (this.end > (this.view?.items.length ?? 0)) void this.activity.store?.loadOlder();
  };

  private readonly backToTop = (): void => {
    this.unseen = 0;
    this.end = page;
    this.list?.scrollTo({ top: 0 });
  };

  private readonly toggle = ({ detail: id }: CustomEvent<string>): void => {
    const expanded = new Set(this.expanded);
    if (!expanded.delete(id)) expanded.add(id);
    this.expanded = expanded;
  };

  private readonly only = ({ detail: id }: CustomEvent<string>): void => {
    const item = this.view?.items.find((candidate: TimelineItem) => candidate.id === id);
    if (item) this.choose({ ...everything, actor: actorKey(item.event.actor) });
  };

  private readonly toggleMenu = async (): Promise<void> => {
    this.menuOpen = !this.menuOpen;
    await this.updateComplete;
    if (this.menuOpen) this.renderRoot.querySelector<HTMLElement>(".menu button")?.focus();
  };

  private readonly leaveMenu = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (!(currentTarget as Element).contains(relatedTarget as Node | null)) this.menuOpen = false;
  };

  private readonly menuKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && this.menuOpen) this.closeMenu();
  };

  private closeMenu(): void {
    this.menuOpen = false;
    this.renderRoot.querySelector<HTMLElement>(".more")?.focus();
  }
}

defineElement("lock-timeline-card", LockTimelineCard);

declare global {
  interface HTMLElementTagNameMap {
    "lock-timeline-card": LockTimelineCard;
  }
}
