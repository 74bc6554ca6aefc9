// The people of one lock: who has access, and everything that can be changed about it.

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { notice } from "../../components/notice.js";
import { icon, meter } from "../../components/templates.js";
import { Leaf } from "../../core/leaf.js";
import { isFull, type UserList } from "../../core/user-list.js";
import { configForms } from "../../editors/config-forms.js";
import { defineElement } from "../../ha/define.js";
import { showMoreInfo } from "../../ha/events.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { shared } from "../../styles/shared.js";
import { insteadOfPeople } from "../shared/instead-of-people.js";
import { LockCard } from "../shared/lock-card.js";
import { lockHeader } from "../shared/lock-header.js";
import { PeopleCard } from "../shared/people-card.js";
import type { PeopleScene } from "../shared/people-scene.js";
import { inOrder, nameOf } from "../shared/person-words.js";
import { button, iconButton } from "../shared/buttons.js";
import { when } from "../shared/when.js";
import type { KnownPeople } from "./known-people.js";
import { lockUsersRules, type LockUsersConfig } from "./lock-users-config.js";
import { personRow } from "./person-row.js";

export const lastSeenLeaf = new Leaf(() => import("./last-seen.leaf.js"));

/** More people than this get a search field. */
const fewPeople = 7;

/** Rows of the first picture; the rest follow once these are painted, so that a long list is there at once. */
const firstRows = 20;

export class LockUsersCard extends PeopleCard<LockUsersConfig> {
  static override styles = shared;
  static override properties = { ...LockCard.properties, search: { state: true }, rows: { state: true } };

  private search = "";
  private rows = firstRows;

  protected rules = lockUsersRules;
  #known: KnownPeople | null = null;

  static async getConfigForm(): Promise<unknown> {
    return (await configForms()).lockUsersForm(lockUsersRules);
  }

  protected override willUpdate(changed: unknown): void {
    super.willUpdate(changed);
    const { scene, config } = this;
    const { part } = lastSeenLeaf;
    if (part && !this.#known) {
      this.#known = new part.KnownPeople(this);
      // What reads the door's rows knows what it takes, too.
      this.rules = { ...lockUsersRules, who: part.whoRule };
      this.setConfig(config);
    }
    if (!part && scene)
      void lastSeenLeaf.load().then(
        () => this.requestUpdate(),
        // The people are there without it, and the next look at the clock asks again.
        () => undefined,
      );
    const known = this.#known?.of(scene, this.lockIds, config?.who);
    if (scene) this.scene = { ...scene, lock: config?.name || scene.lock, ...known };
  }

  protected override updated(): void {
    if (this.rows === firstRows && this.scene?.snapshot.list)
      requestAnimationFrame(() => requestAnimationFrame(() => (this.rows = Infinity)));
  }

  protected renderCard(_hass: HomeAssistant, config: LockUsersConfig): unknown {
    const scene = this.scene!;
    const { words, store, facts, snapshot, capabilities, reachable } = scene;
    const { list } = snapshot;
    const add = capabilities.abilities.add.can && reachable ? () => this.open({ kind: "add" }) : null;
    const instead = insteadOfPeople(
      scene,
      this.readButton("tonal"),
      add,
      button("text", words("can.title"), this.#tellAbilities),
    );
    return html`<ha-card>
        ${lockHeader(
          scene,
          facts.available && !config.hide_lock_controls && store ? () => this.open({ kind: "lock" }) : null,
          () => showMoreInfo(this, config.entity),
          add && list && !instead
            ? button("tonal", words("common.add"), add, "account-plus", isFull(list))
            : nothing,
        )}
        ${this.strips(scene)} ${instead ?? this.#people(scene, list!)}
        ${list ? this.#footer(scene, list) : nothing} ${this.undo}
      </ha-card>
      <lac-people-sheet .scene=${scene}></lac-people-sheet>`;
  }

  protected override strips(scene: PeopleScene): unknown {
    const { words, snapshot } = scene;
    const { list } = snapshot;
    return [
      super.strips(scene),
      list?.completeness === "not-listable"
        ? notice("mute", "eye-off-outline", "", words("users.unlisted"))
        : nothing,
      list && isFull(list) ? notice("warn", "alert", "", words("reason.lock-full")) : nothing,
    ];
  }

  readonly #tellAbilities = (): void => this.open({ kind: "abilities" });

  #people(scene: PeopleScene, { users }: UserList): unknown {
    const { words } = scene;
    const many = users.length > fewPeople;
    const wanted = many ? this.search.trim().toLocaleLowerCase() : "";
    const label = words("users.search");
    const shown = inOrder(words, users).filter((user) =>
      nameOf(words, user).toLocaleLowerCase().includes(wanted),
    );
    return html`${
        many
          ? html`<div class="search">
              ${icon("magnify")}<input
                type="search"
                aria-label=${label}
                placeholder=${label}
                .value=${this.search}
                @input=${(event: Event) => (this.search = (event.target as HTMLInputElement).value)}
              />
            </div>`
          : nothing
      }
      <ul class="list" aria-label=${words("users.list", { lock: scene.lock })}>
        ${repeat(
          shown.slice(0, this.rows),
          (user) => user.key,
          (user) =>
            personRow(
              user,
              scene,
              () => this.open({ kind: "person", user: user.key }),
              (on) => this.toggle(user, on),
            ),
        )}
        ${shown.length === 0 ? html`<li class="end">${words("users.search.none", { query: this.search })}</li>` : nothing}
      </ul>`;
  }

  #footer(
    { words, snapshot: { running, readingSince }, mayManage, reachable, store, now }: PeopleScene,
    { users, completeness, capacity, readAt }: UserList,
  ): unknown {
    const about = store
      ? iconButton("information-outline", words("can.title"), this.#tellAbilities)
      : nothing;
    if (!mayManage)
      return html`<div class="footer">
        <span class="grow"
          >${words(`reason.${this.config!.manage === "nobody" ? "config-forbids" : "administrators-only"}`)}</span
        >${about}
      </div>`;
    const count = users.length;
    const isReading = readingSince !== null;
    return html`<div class="footer">
      <span class="grow"
        >${
          completeness === "partial"
            ? words("users.count-or-more", { count })
            : capacity && completeness !== "not-listable"
              ? [meter(count, capacity.users), words("users.count-of", { count, capacity: capacity.users })]
              : words("users.count", { count })
        }</span
      >
      ${
        running
          ? words("common.working")
          : isReading
            ? words("users.reading")
            : words(reachable ? "users.updated" : "users.as-of", { when: when(words, readAt, now) })
      }
      ${
        store && reachable && !running && !isReading
          ? iconButton("refresh", words("users.refresh"), () => void store.read())
          : nothing
      }
      ${about}
    </div>`;
  }
}

defineElement("lock-users-card", LockUsersCard);

declare global {
  interface HTMLElementTagNameMap {
    "lock-users-card": LockUsersCard;
  }
}
