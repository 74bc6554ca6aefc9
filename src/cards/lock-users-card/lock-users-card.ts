// The people of one lock: who has access, and everything that can be changed about it.

import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { notice } from "../../components/notice.js";
import { personItem } from "../../components/person-row.js";
import { emptyState, icon, meter, skeletonRows, undoBar } from "../../components/templates.js";
import { ActivityStoreController } from "../../controllers/activity-store-controller.js";
import { LockStoreController } from "../../controllers/lock-store-controller.js";
import { noCapabilities, permitted, type Capabilities } from "../../core/capabilities.js";
import type { Change } from "../../core/change.js";
import { findUser, isFull, type UserList } from "../../core/user-list.js";
import { pinsOf, type LockUser, type UserKey } from "../../core/user.js";
import { lockUsersForm } from "../../editors/lock-users-form.js";
import { defineElement } from "../../ha/define.js";
import { showMoreInfo } from "../../ha/events.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { homeFor } from "../../ha/home.js";
import { lockEntityIds, lockFacts, type LockFacts } from "../../ha/lock-entity.js";
import { problemSentences } from "../../localize/problems.js";
import type { LockSnapshot } from "../../stores/lock-snapshot.js";
import { shared } from "../../styles/shared.js";
import { assertOptions, upgradeConfig } from "../shared/card-config.js";
import { AccessSwitch, type AccessFailure, type AccessScene } from "../shared/access-switch.js";
import { household } from "../shared/household.js";
import { LockCard } from "../shared/lock-card.js";
import { headerStyles } from "../shared/lock-header.styles.js";
import { lockHeader } from "../shared/lock-header.js";
import "../shared/people-sheet.js";
import type { PeopleSheet } from "../shared/people-sheet.js";
import { nameOf, standingOf } from "../shared/person-words.js";
import type { SheetScene, Suggestion } from "../shared/sheet-context.js";
import { button } from "../shared/sheet-parts.js";
import type { SheetPage } from "../shared/sheet-state.js";
import { stubLock } from "../shared/stub-lock.js";
import { when } from "../shared/when.js";
import { visitsByPerson } from "./last-seen.js";
import { lockUsersStyles } from "./lock-users-card.styles.js";
import {
  defaultRefreshHours,
  lockUsersRules,
  lockUsersUpgrades,
  type LockUsersConfig,
} from "./lock-users-config.js";
import { chipsOf, inOrder, narrowed, type Chip } from "./people-filter.js";
import { needsALook, personRow } from "./person-row-model.js";

const hour = 3_600_000;
/** More people than this get a search field and chips. */
const fewPeople = 8;
/** How far back "last seen" looks. */
const daysOfVisits = 7;

/** All one render works with. */
interface Scene {
  readonly hass: HomeAssistant;
  readonly config: LockUsersConfig;
  readonly facts: LockFacts;
  readonly name: string;
  readonly snapshot: LockSnapshot;
  readonly capabilities: Capabilities | null;
  /** The config and the viewer's role leave changes open. */
  readonly mayManage: boolean;
  readonly reachable: boolean;
  readonly now: number;
}

export class LockUsersCard extends LockCard<LockUsersConfig> {
  static override styles = [shared, headerStyles, lockUsersStyles];

  @state() private search = "";
  @state() private chip: Chip = "all";

  protected readonly rules = lockUsersRules;
  protected override readonly upgrades = lockUsersUpgrades;
  private readonly lock = new LockStoreController(this);
  private readonly activity = new ActivityStoreController(this);
  private people: readonly Suggestion[] = [];
  private readonly access = new AccessSwitch(this, () => this.accessScene());

  static getStubConfig(
    hass: HomeAssistant,
    unused?: string[],
    used?: string[],
  ): Omit<LockUsersConfig, "type"> {
    return { entity: stubLock(hass, unused, used) };
  }

  static getConfigForm(): unknown {
    return lockUsersForm((config, words) =>
      assertOptions(upgradeConfig(config, lockUsersUpgrades), lockUsersRules, words),
    );
  }

  protected lockIds({ entity }: LockUsersConfig): readonly string[] {
    return [entity];
  }

  protected watchedIds(hass: HomeAssistant, { entity }: LockUsersConfig): readonly string[] {
    this.people = household(hass);
    return lockEntityIds(hass, entity);
  }

  protected override willUpdate(): void {
    const { hass, config } = this;
    const usable = hass && config && hass.states[config.entity] ? hass : undefined;
    this.lock.connect(usable, config?.entity, { passive: this.preview });
    this.activity.connect(usable, config ? [config.entity] : [], daysOfVisits);
    this.lock.store?.ensureList((config?.refresh ?? defaultRefreshHours) * hour);
  }

  protected renderCard(hass: HomeAssistant, config: LockUsersConfig): unknown {
    const { words } = this;
    const { snapshot } = this.lock;
    const facts = lockFacts(hass, config.entity);
    const isAdministrator = hass.user.is_admin;
    const manage = config.manage ?? "admins";
    const scene: Scene = {
      hass,
      config,
      facts,
      name: config.name ?? facts.name,
      snapshot,
      capabilities: snapshot.capabilities && permitted(snapshot.capabilities, manage, isAdministrator),
      mayManage: manage === "everyone" || (manage === "admins" && isAdministrator),
      reachable: facts.available && hass.connected,
      now: Date.now(),
    };
    const { undo } = this.access;
    const add = this.addAbility(scene);
    const operable = facts.available && config.hide_lock_controls !== true && this.lock.store !== null;
    return html`<ha-card>
        ${lockHeader({
          words,
          facts,
          name: scene.name,
          now: scene.now,
          operate: operable ? () => this.open({ kind: "lock" }) : null,
          details: () => showMoreInfo(this, config.entity),
          end:
            add === "hidden"
              ? nothing
              : button("tonal", words("common.add"), () => this.open({ kind: "add" }), {
                  icon: "mdi:account-plus",
                  disabled: add === "full",
                }),
        })}
        ${this.strips(scene)} ${this.content(scene)} ${this.footer(scene)}
        ${undo ? undoBar(undo.text, words("common.undo"), () => this.access.takeBack()) : nothing}
      </ha-card>
      <lac-people-sheet
        .scene=${this.sheetScene(scene)}
        @result=${(event: CustomEvent<string>) => this.announce(event.detail)}
        @access-toggle=${this.accessToggled}
      ></lac-people-sheet>`;
  }

  private addAbility({ snapshot, capabilities, reachable }: Scene): "hidden" | "full" | "open" {
    if (!capabilities?.abilities.add.can || !snapshot.list || snapshot.list.users.length === 0 || !reachable)
      return "hidden";
    return isFull(snapshot.list) ? "full" : "open";
  }

  private sheetScene({ hass, config, facts, name, snapshot, capabilities, now }: Scene): SheetScene | null {
    const { store } = this.lock;
    if (!store) return null;
    const known = new Set(snapshot.list?.users.map((user) => user.name));
    return {
      words: this.words,
      home: homeFor(hass),
      store,
      snapshot,
      capabilities: capabilities ?? noCapabilities,
      facts,
      lock: name,
      visits: this.visits,
      suggestions: this.people.map((person) => ({ ...person, taken: known.has(person.name) })),
      now,
      dark: hass.themes.darkMode ?? false,
      entityId: config.entity,
    };
  }

  private get visits(): SheetScene["visits"] {
    return visitsByPerson(this.activity.snapshot?.events ?? []);
  }

  /** What is unusual about all below, most urgent first. */
  private strips({ snapshot, facts, name, reachable, now }: Scene): unknown {
    const { words } = this;
    const { failure } = this.access;
    const { list, unfinished } = snapshot;
    return [
      failure
        ? notice("bad", "mdi:alert-circle", failure.title, failure.text, this.failureAction(failure), "alert")
        : nothing,
      !reachable && list
        ? notice(
            "mute",
            "mdi:cloud-off-outline",
            words("users.offline.title"),
            words("users.offline.text", { when: when(words, list.readAt, now) }),
            nothing,
            "status",
          )
        : nothing,
      ...unfinished.map((journal) => {
        const { change } = journal;
        const user = "user" in change && list ? findUser(list, change.user) : undefined;
        const whose = "name" in change ? change.name : user ? nameOf(words, user) : "";
        const text = whose ? words("users.unfinished", { name: whose }) : words("users.unfinished-unnamed");
        return notice(
          "warn",
          "mdi:alert-circle",
          "",
          text,
          button("text", words("users.finish"), () =>
            this.open({ kind: "half-done", journal, problem: null }),
          ),
        );
      }),
      list && snapshot.readProblem && reachable
        ? notice(
            "warn",
            "mdi:alert",
            words("users.error.stale"),
            problemSentences(words, snapshot.readProblem, { name: "", lock: name }).text,
            this.readButton("common.try-again"),
          )
        : nothing,
      list?.completeness === "partial"
        ? notice(
            "warn",
            "mdi:progress-clock",
            words("users.partial.title"),
            words("users.partial.text", { count: list.users.length }),
            this.readButton("common.ask-again"),
          )
        : nothing,
      list && isFull(list)
        ? notice("warn", "mdi:alert", words("users.full.title"), words("users.full.text"))
        : nothing,
      list && facts.available ? this.lookStrip(list) : nothing,
    ];
  }

  private lookStrip({ users }: UserList): unknown {
    const { words } = this;
    const count = users.filter(needsALook).length;
    if (count === 0) return nothing;
    const kinds = ["unconfirmed", "used-up", "unfinished"] as const;
    const parts = kinds.map(
      (kind) => [kind, users.filter((user) => standingOf(user) === kind).length] as const,
    );
    const text = parts
      .filter(([, many]) => many > 0)
      .map(([kind, many]) => words(`users.look.${kind}`, { count: many }));
    return notice("warn", "mdi:alert", words("users.look.title", { count }), `${text.join(", ")}.`);
  }

  /** Where the lock refused to turn a person off, the PIN can be removed instead; never by itself. */
  private failureAction({ change, problem, user }: AccessFailure): unknown {
    const { words } = this;
    const [pin] = pinsOf(user);
    const refused =
      change.kind === "suspend" && ["not-supported", "refused", "other-controller"].includes(problem.kind);
    if (refused && pin && this.lock.snapshot.capabilities?.abilities["clear-credential"].can) {
      return button("text", words("pin.remove"), () =>
        this.open({ kind: "clear-credential", user: user.key, credential: pin }),
      );
    }
    return button("text", words("common.close"), () => this.access.reset());
  }

  private readButton(key: "common.try-again" | "common.ask-again", look = "text"): unknown {
    return button(look, this.words(key), () => void this.lock.store?.read(), {
      icon: look === "text" ? "" : "mdi:refresh",
    });
  }

  private content(scene: Scene): unknown {
    const { words } = this;
    const { snapshot, capabilities, reachable, name } = scene;
    const { list, readProblem } = snapshot;
    if (this.lock.store && snapshot.backend === null)
      return this.unsupported(words("users.unsupported.text"));
    if (!list) {
      if (capabilities && !capabilities.abilities.list.can)
        return this.unsupported(words(`reason.${capabilities.abilities.list.reason}`));
      if (!reachable)
        return this.empty(
          "mute",
          "mdi:cloud-off-outline",
          words("users.offline.title"),
          words("users.offline.no-list"),
        );
      if (readProblem && snapshot.readingSince === null) {
        const { text } = problemSentences(
          words,
          { ...readProblem, aftermath: "untouched" },
          { name: "", lock: name },
        );
        return html`<div role="alert">
          ${this.empty("bad", "mdi:alert-circle", words("users.error.title"), text, this.readButton("common.try-again", "tonal"))}
        </div>`;
      }
      return html`<div class="list" aria-busy="true">${skeletonRows(4)}</div>`;
    }
    if (list.users.length === 0) return this.nobody(scene);
    return this.peopleList(scene, list);
  }

  private empty(
    tone: "mute" | "bad" | "accent",
    iconName: string,
    heading: string,
    text: string,
    action: unknown = nothing,
  ): unknown {
    return emptyState({ tone, icon: iconName, heading, text }, action);
  }

  private unsupported(text: string): unknown {
    const { words } = this;
    const more = button("text", words("can.title"), () => this.open({ kind: "abilities" }), {
      icon: "mdi:information-outline",
    });
    return this.empty("mute", "mdi:account-off", words("users.unsupported.title"), text, more);
  }

  private nobody({ capabilities, reachable }: Scene): unknown {
    const { words } = this;
    const canAdd = capabilities?.abilities.add.can && reachable;
    return this.empty(
      "accent",
      "mdi:account-key",
      words("users.empty.title"),
      words(canAdd ? "users.empty.text" : "users.empty.text-view-only"),
      canAdd
        ? button("solid", words("common.add-person"), () => this.open({ kind: "add" }), {
            icon: "mdi:account-plus",
          })
        : nothing,
    );
  }

  private peopleList(scene: Scene, list: UserList): unknown {
    const { words } = this;
    const { snapshot, capabilities, mayManage, reachable, now } = scene;
    const name = (user: LockUser): string => nameOf(words, user);
    const many = list.users.length > fewPeople;
    const ordered = inOrder(list.users, name, words.language);
    const shown = many ? narrowed(ordered, this.chip, this.search, name) : ordered;
    const { visits } = this;
    const running = snapshot.running?.change;
    const changeOf = (key: UserKey): Change | undefined =>
      [running, ...snapshot.queued].find((change) => change && "user" in change && change.user === key);
    return html`${many ? this.finders(list) : nothing}
      <ul class="list" aria-label=${words("users.list", { lock: scene.name })}>
        ${shown.map((user) => {
          const change = changeOf(user.key);
          const row = personRow(user, {
            words,
            capabilities,
            readOnly: !mayManage,
            lastVisit: visits.get(user.key)?.[0],
            change,
            waiting: change !== running,
            reachable,
            picture: this.people.find((person) => person.name === user.name)?.picture ?? null,
            now,
          });
          return personItem(
            row,
            () => this.open({ kind: "person", user: user.key }),
            (wanted) => this.access.toggle(user, wanted),
          );
        })}
        ${shown.length === 0 ? html`<li class="none">${words("users.search.none", { query: this.search })}</li>` : nothing}
      </ul>`;
  }

  private finders({ users }: UserList): unknown {
    const { words } = this;
    return html`<div class="search">
        ${icon("mdi:magnify")}<input
          type="search"
          aria-label=${words("users.search")}
          placeholder=${words("users.search")}
          .value=${this.search}
          @input=${(event: Event) => (this.search = (event.target as HTMLInputElement).value)}
        />
      </div>
      <div class="chips" role="group" aria-label=${words("users.chips")}>
        ${chipsOf(users).map(
          ([chip, count]) =>
            html`<button
              type="button"
              class="chip"
              aria-pressed=${chip === this.chip}
              @click=${() => (this.chip = chip)}
            >
              <span>${words(`users.chip.${chip}`, { count })}</span>
            </button>`,
        )}
      </div>`;
  }

  private footer({ snapshot, capabilities, mayManage, config, reachable, now }: Scene): unknown {
    const { words } = this;
    const { list } = snapshot;
    if (this.lock.store && snapshot.backend === null) return nothing;
    if (!list) {
      return snapshot.readingSince === null
        ? nothing
        : html`<div class="footer"><span class="grow" role="status">${words("users.loading")}</span></div>`;
    }
    if (!mayManage && capabilities) {
      return html`<div class="footer">
        <span class="grow"
          >${words(config.manage === "nobody" ? "users.view-only-config" : "users.view-only")}</span
        >
      </div>`;
    }
    const refresh = words("users.refresh");
    const busy = snapshot.running !== null || snapshot.readingSince !== null;
    return html`<div class="footer">
      <span class="grow tabular">${this.count(list)}</span>
      <span>${this.age(snapshot, list, reachable, now)}</span>
      ${
        busy || !reachable || !this.lock.store
          ? nothing
          : html`<button
              type="button"
              class="icon-button"
              aria-label=${refresh}
              title=${refresh}
              @click=${() => void this.lock.store?.read()}
            >
              ${icon("mdi:refresh")}
            </button>`
      }
    </div>`;
  }

  private count({ users, completeness, capacity }: UserList): unknown {
    const { words } = this;
    const count = users.length;
    if (completeness === "partial") return words("users.count-or-more", { count });
    if (!capacity) return words("users.count", { count });
    return html`${meter(count, capacity.users)}${words("users.count-of", { count, capacity: capacity.users })}`;
  }

  private age(snapshot: LockSnapshot, { readAt }: UserList, reachable: boolean, now: number): string {
    const { words } = this;
    if (snapshot.running) return words("common.working");
    if (snapshot.readingSince !== null) return words("users.reading");
    return words(reachable ? "users.updated" : "users.as-of", { when: when(words, readAt, now) });
  }

  private open(page: SheetPage): void {
    this.access.reset();
    this.renderRoot.querySelector<PeopleSheet>("lac-people-sheet")?.open(page);
  }

  private readonly accessToggled = (event: CustomEvent<{ key: UserKey; wanted: boolean }>): void => {
    const { list } = this.lock.snapshot;
    const user = list && findUser(list, event.detail.key);
    if (user) this.access.toggle(user, event.detail.wanted);
  };

  private accessScene(): AccessScene | null {
    const { hass, config, words } = this;
    const { store } = this.lock;
    if (!hass || !config || !store) return null;
    return {
      store,
      words,
      lock: config.name ?? lockFacts(hass, config.entity).name,
      announce: (text) => this.announce(text),
      askKind: (user) => this.open({ kind: "restore", user: user.key }),
    };
  }
}

defineElement("lock-users-card", LockUsersCard);

declare global {
  interface HTMLElementTagNameMap {
    "lock-users-card": LockUsersCard;
  }
}
