// The people of one lock: who has access, and everything that can be changed about it.

import { html, nothing } from "lit";
import { notice } from "../../components/notice.js";
import { personItem } from "../../components/person-row.js";
import { icon, meter, undoBar } from "../../components/templates.js";
import { ActivityStoreController } from "../../controllers/activity-store-controller.js";
import { LockStoreController } from "../../controllers/lock-store-controller.js";
import { noCapabilities, permitted } from "../../core/capabilities.js";
import type { Journal } from "../../core/journal.js";
import { findUser, isFull, type UserList } from "../../core/user-list.js";
import { pinsOf, type LockUser } from "../../core/user.js";
import { lockUsersForm } from "../../editors/lock-users-form.js";
import { defineElement } from "../../ha/define.js";
import { showMoreInfo } from "../../ha/events.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { lockEntityIds, lockFacts } from "../../ha/lock-entity.js";
import { problemSentences } from "../../localize/problems.js";
import { shared } from "../../styles/shared.js";
import { AccessSwitch } from "../shared/access-switch.js";
import { assertOptions } from "../shared/card-config.js";
import { household } from "../shared/household.js";
import { LockCard } from "../shared/lock-card.js";
import { lockHeader } from "../shared/lock-header.js";
import { pictureOf, type PeopleScene } from "../shared/people-scene.js";
import "../shared/people-sheet.js";
import { nameOf } from "../shared/person-words.js";
import type { Suggestion } from "../shared/sheet-context.js";
import { button, iconButton } from "../shared/sheet-parts.js";
import type { SheetPage } from "../shared/sheet-state.js";
import { stubLock } from "../shared/stub-lock.js";
import { when } from "../shared/when.js";
import { lastVisits } from "./last-seen.js";
import { defaultRefreshHours, lockUsersRules, type LockUsersConfig } from "./lock-users-config.js";
import { insteadOfPeople } from "./instead-of-people.js";
import { inOrder } from "./people-filter.js";
import { personRow } from "./person-row-model.js";

/** Milliseconds. */
const hour = 3_600_000;
/** More people than this get a search field. */
const fewPeople = 7;

/** All one render works with. */
export interface Scene extends PeopleScene {
  readonly config: LockUsersConfig;
  /** The config and the viewer's role leave changes open. */
  readonly mayManage: boolean;
  /** The button that reads the list. */
  readonly readButton: (key: "common.try-again" | "common.ask-again", look?: string) => unknown;
  open(page: SheetPage): void;
}

export class LockUsersCard extends LockCard<LockUsersConfig> {
  static override styles = shared;
  static override properties = { ...LockCard.properties, search: { state: true } };

  private search = "";

  protected readonly rules = lockUsersRules;
  private readonly lock = new LockStoreController(this);
  private readonly activity = new ActivityStoreController(this);
  private people: readonly Suggestion[] = [];
  private readonly access = new AccessSwitch(this, () => {
    const { scene } = this;
    const store = scene?.store;
    return store
      ? { ...scene, store, askKind: ({ key }) => this.open({ kind: "restore", user: key }) }
      : null;
  });

  static getStubConfig(
    hass: HomeAssistant,
    unused?: string[],
    used?: string[],
  ): Omit<LockUsersConfig, "type"> {
    return { entity: stubLock(hass, unused, used) };
  }

  static getConfigForm(): unknown {
    return lockUsersForm((config, words) => assertOptions(config, lockUsersRules, words));
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
    const usable = config && hass?.states[config.entity] ? hass : undefined;
    this.lock.connect(usable, config?.entity, { passive: this.preview });
    this.activity.connect(usable, config ? [config.entity] : []);
    this.lock.store?.ensureList((config?.refresh ?? defaultRefreshHours) * hour);
  }

  private get scene(): Scene | null {
    const { hass, config, words } = this;
    if (!hass || !config) return null;
    const { store, snapshot } = this.lock;
    const facts = lockFacts(hass, config.entity);
    const { manage = "admins", entity: entityId } = config;
    const isAdministrator = hass.user.is_admin;
    return {
      words,
      hass,
      config,
      entityId,
      store,
      snapshot,
      facts,
      capabilities: permitted(snapshot.capabilities ?? noCapabilities, manage, isAdministrator),
      mayManage: manage === "everyone" || (manage === "admins" && isAdministrator),
      lock: config.name ?? facts.name,
      reachable: facts.available && hass.connected,
      people: this.people,
      visits: lastVisits(this.activity.snapshot?.events ?? []),
      now: Date.now(),
      toggle: (user, wanted) => this.access.toggle(user, wanted),
      announce: (text) => this.announce(text),
      open: (page) => this.open(page),
      readButton: (key, look = "text") => button(look, words(key), () => void store?.read()),
    };
  }

  protected renderCard(_hass: HomeAssistant, config: LockUsersConfig): unknown {
    const scene = this.scene!;
    const { words, store, facts, snapshot } = scene;
    const { list } = snapshot;
    const { undo } = this.access;
    const operable = facts.available && !config.hide_lock_controls && store;
    const canAdd = scene.capabilities.abilities.add.can && scene.reachable;
    const instead = insteadOfPeople(scene, canAdd);
    return html`<ha-card>
        ${lockHeader({
          ...scene,
          operate: operable ? () => this.open({ kind: "lock" }) : null,
          details: () => showMoreInfo(this, config.entity),
          end:
            canAdd && list && !instead
              ? button("tonal", words("common.add"), () => this.open({ kind: "add" }), {
                  icon: "account-plus",
                  disabled: isFull(list),
                })
              : nothing,
        })}
        ${this.strips(scene)} ${instead ?? this.peopleList(scene, list!)}
        ${list ? this.footer(scene, list) : nothing}
        ${undo ? undoBar(undo.text, words("common.undo"), () => this.access.takeBack()) : nothing}
      </ha-card>
      <lac-people-sheet .scene=${scene}></lac-people-sheet>`;
  }

  /** What is unusual about all below, most urgent first. */
  private strips(scene: Scene): unknown {
    const { words, snapshot, reachable, lock: name, readButton } = scene;
    const { list, readProblem } = snapshot;
    return [
      this.failure(scene),
      list && !reachable
        ? notice(
            "mute",
            "cloud-off-outline",
            words("users.offline.title"),
            words("users.offline.text", { when: when(words, list.readAt, scene.now) }),
            nothing,
            "status",
          )
        : nothing,
      snapshot.unfinished.map((journal) =>
        notice(
          "warn",
          "alert-circle",
          "",
          this.unfinished(scene, journal),
          button("text", words("users.finish"), () =>
            this.open({ kind: "half-done", journal, problem: null }),
          ),
        ),
      ),
      list && reachable && readProblem
        ? notice(
            "warn",
            "alert",
            words("users.error.stale"),
            problemSentences(words, readProblem, { name: "", lock: name }).text,
            readButton("common.try-again"),
          )
        : nothing,
      list?.completeness === "partial"
        ? notice(
            "warn",
            "progress-clock",
            words("users.partial.title"),
            words("users.partial.text", { count: list.users.length }),
            readButton("common.ask-again"),
          )
        : nothing,
      list && isFull(list)
        ? notice("warn", "alert", words("users.full.title"), words("users.full.text"))
        : nothing,
    ];
  }

  /** Where the lock refused to turn a person off, the PIN can be removed instead; never by itself. */
  private failure({ words, capabilities }: Scene): unknown {
    const { failure } = this.access;
    if (!failure) return nothing;
    const { change, problem, user, title, text } = failure;
    const [pin] = pinsOf(user);
    const instead =
      pin &&
      change.kind === "suspend" &&
      ["not-supported", "refused", "other-controller"].includes(problem.kind) &&
      capabilities.abilities["clear-credential"].can;
    const action = instead
      ? button("text", words("pin.remove"), () =>
          this.open({ kind: "clear-credential", user: user.key, credential: pin }),
        )
      : button("text", words("common.close"), () => this.access.reset());
    return notice("bad", "alert-circle", title, text, action, "alert");
  }

  private unfinished({ words, snapshot: { list } }: Scene, { change }: Journal): string {
    const user = "user" in change && list ? findUser(list, change.user) : undefined;
    const name = "name" in change ? change.name : user && nameOf(words, user);
    return name ? words("users.unfinished", { name }) : words("users.unfinished-unnamed");
  }

  private peopleList(scene: Scene, { users }: UserList): unknown {
    const { words, snapshot, mayManage, visits } = scene;
    const name = (user: LockUser): string => nameOf(words, user);
    const many = users.length > fewPeople;
    const wanted = many ? this.search.trim().toLocaleLowerCase() : "";
    const shown = inOrder(users, name, words.language).filter((user) =>
      name(user).toLocaleLowerCase().includes(wanted),
    );
    const running = snapshot.running?.change;
    const changes = [running, ...snapshot.queued];
    return html`${many ? this.searchField(scene) : nothing}
      <ul class="list" aria-label=${words("users.list", { lock: scene.lock })}>
        ${shown.map((user) => {
          const change = changes.find((one) => one && "user" in one && one.user === user.key);
          const row = personRow(user, {
            ...scene,
            readOnly: !mayManage,
            lastVisit: visits.get(user.key),
            change,
            waiting: change !== running,
            picture: pictureOf(scene, user.name),
          });
          return personItem(
            row,
            () => this.open({ kind: "person", user: user.key }),
            (on) => this.access.toggle(user, on),
          );
        })}
        ${shown.length === 0 ? html`<li class="end">${words("users.search.none", { query: this.search })}</li>` : nothing}
      </ul>`;
  }

  private searchField({ words }: Scene): unknown {
    const label = words("users.search");
    return html`<div class="search">
      ${icon("magnify")}<input
        type="search"
        aria-label=${label}
        placeholder=${label}
        .value=${this.search}
        @input=${(event: Event) => (this.search = (event.target as HTMLInputElement).value)}
      />
    </div>`;
  }

  private footer(
    { words, snapshot, mayManage, config, reachable, store, now }: Scene,
    list: UserList,
  ): unknown {
    if (!mayManage)
      return html`<div class="footer">
        ${words(config.manage === "nobody" ? "users.view-only-config" : "users.view-only")}
      </div>`;
    const { users, completeness, capacity, readAt } = list;
    const count = users.length;
    const isReading = snapshot.readingSince !== null;
    return html`<div class="footer">
      <span class="grow"
        >${
          completeness === "partial"
            ? words("users.count-or-more", { count })
            : capacity
              ? [meter(count, capacity.users), words("users.count-of", { count, capacity: capacity.users })]
              : words("users.count", { count })
        }</span
      >
      ${
        snapshot.running
          ? words("common.working")
          : isReading
            ? words("users.reading")
            : words(reachable ? "users.updated" : "users.as-of", { when: when(words, readAt, now) })
      }
      ${
        store && reachable && !snapshot.running && !isReading
          ? iconButton("refresh", words("users.refresh"), () => void store.read())
          : nothing
      }
    </div>`;
  }

  private open(page: SheetPage): void {
    this.access.reset();
    this.renderRoot.querySelector("lac-people-sheet")?.open(page);
  }
}

defineElement("lock-users-card", LockUsersCard);

declare global {
  interface HTMLElementTagNameMap {
    "lock-users-card": LockUsersCard;
  }
}
