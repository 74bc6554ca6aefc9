// The page about one person: how they stand, their ways in, their last visits, and everything that can be done.

import { html, nothing } from "lit";
import { avatar } from "../../../components/avatar.js";
import { notice } from "../../../components/notice.js";
import { switchButton } from "../../../components/switch.js";
import { icon, pill } from "../../../components/templates.js";
import { abilityFor } from "../../../core/capabilities.js";
import { pinsOf, type Credential, type LockUser, type UserAction } from "../../../core/user.js";
import { holdings, isOff, nameOf, seenText, statusPill, wayIcons } from "../person-words.js";
import type { PageView, SheetContext } from "../sheet-context.js";
import { button, item } from "../sheet-parts.js";

export function personPage(sheet: SheetContext, user: LockUser): PageView {
  const { words } = sheet;
  const name = nameOf(words, user);
  const may = (action: UserAction): boolean => abilityFor(sheet.capabilities, user, action).can;
  const foreign = user.owner === "other-controller";
  return {
    heading: "",
    body: html`${hero(sheet, user, name)} ${foreign ? foreignNotice(sheet, name, may("remove")) : nothing}
      ${quickActions(sheet, user, may)} ${accessGroup(sheet, user, name, may)} ${waysGroup(sheet, user, may)}
      ${visitsGroup(sheet, user)}
      <details class="help">
        <summary>${icon("mdi:chevron-down")}${words("person.details")}</summary>
        ${words("person.details-text", {
          key: user.key,
          kind: words(`person.kind.${user.kind}`),
          owner: words(`person.owner.${user.owner}`),
        })}
      </details>`,
  };
}

function hero(sheet: SheetContext, user: LockUser, name: string): unknown {
  const { words, now } = sheet;
  const status = statusPill(words, user);
  const visit = sheet.visits.get(user.key)?.[0];
  return html`<div class="hero">
    ${avatar(
      {
        name,
        icon: user.name === null ? "mdi:account" : null,
        picture: sheet.picture(name),
        look: isOff(user) ? "off" : "plain",
      },
      "large",
    )}
    <h2 class="title"><bdi>${name}</bdi></h2>
    <div class="meta">
      ${status ? pill(status.tone, status.text, status.icon) : nothing}
      ${visit ? html`<span>${seenText(words, visit, now)}</span>` : nothing}
    </div>
  </div>`;
}

function foreignNotice({ words }: SheetContext, name: string, removable: boolean): unknown {
  return notice(
    "mute",
    "mdi:cellphone-link",
    words("person.foreign.title"),
    words(removable ? "person.foreign.text" : "person.foreign.text-fixed", { name }),
  );
}

function quickActions(
  { words, go }: SheetContext,
  user: LockUser,
  may: (action: UserAction) => boolean,
): unknown {
  const actions = [
    [
      "set-pin",
      "mdi:dialpad",
      words(pinsOf(user).length > 0 ? "person.change-pin" : "person.add-pin"),
      "accent",
    ],
    ["rename", "mdi:pencil-outline", words("common.rename"), "accent"],
    ["remove", "mdi:trash-can-outline", words("common.remove"), "bad"],
  ] as const;
  const offered = actions.filter(([action]) => may(action));
  if (offered.length === 0) return nothing;
  return html`<div class="quick">
    ${offered.map(
      ([kind, iconName, text, tone]) =>
        html`<button type="button" class="tone-${tone}" @click=${() => go({ kind, user: user.key })}>
          ${icon(iconName)}${text}
        </button>`,
    )}
  </div>`;
}

function accessGroup(
  sheet: SheetContext,
  user: LockUser,
  name: string,
  may: (action: UserAction) => boolean,
): unknown {
  const { words, snapshot } = sheet;
  const off = isOff(user);
  const running = snapshot.running?.change;
  const busy = running !== undefined && "user" in running && running.user === user.key;
  const ways = holdings(words, user) || words("way.none");
  const small = words(off ? "person.access-off" : "person.access-on", { ways, lock: sheet.lock });
  return html`<div class="group">
    ${
      may(off ? "restore" : "suspend")
        ? item(
            "mdi:lock",
            words("person.access"),
            small,
            switchButton(
              {
                checked: !off,
                busy,
                disabled: !sheet.facts.available,
                label: words("person.access-of", { name }),
              },
              (wanted) => sheet.toggleAccess(user, wanted),
            ),
          )
        : nothing
    }
    ${item("mdi:infinity", words("person.when"), "", html`<span class="value">${words(`person.kind.${user.suspension?.formerKind ?? user.kind}`)}</span>`)}
  </div>`;
}

function waysGroup(sheet: SheetContext, user: LockUser, may: (action: UserAction) => boolean): unknown {
  const { words, go } = sheet;
  const line = (credential: Credential, number: number): unknown => {
    const { type } = credential;
    const several = user.credentials.filter((other) => other.type === type).length > 1;
    const way = several ? words("way.numbered", { way: words(`way.${type}`), number }) : words(`way.${type}`);
    const remove = words("person.remove-way", { way });
    return item(
      wayIcons[type],
      way,
      type === "pin" ? words("way.pin-set") : "",
      may("clear-credential")
        ? html`<button
            type="button"
            class="icon-button"
            aria-label=${remove}
            title=${remove}
            @click=${() => go({ kind: "clear-credential", user: user.key, credential })}
          >
            ${icon("mdi:minus-circle-outline")}
          </button>`
        : nothing,
    );
  };
  const counts: Partial<Record<Credential["type"], number>> = {};
  return html`<section>
    <h3 class="label">${words("person.ways")}</h3>
    <div class="group">
      ${user.credentials.map((credential) => line(credential, (counts[credential.type] = (counts[credential.type] ?? 0) + 1)))}
      ${user.credentials.length === 0 ? item("mdi:key-variant", words("way.none")) : nothing}
    </div>
    ${
      may("add-tag")
        ? button("text", words("person.add-tag"), () => go({ kind: "add-tag", user: user.key }), {
            icon: "mdi:plus",
          })
        : nothing
    }
    <p class="help">${words("person.ways-help")}</p>
  </section>`;
}

const visitsShown = 3;

function visitsGroup({ words, visits, now }: SheetContext, user: LockUser): unknown {
  const own = visits.get(user.key)?.slice(0, visitsShown);
  if (!own) return nothing;
  return html`<section>
    <h3 class="label">${words("person.last-visits")}</h3>
    <div class="group">${own.map((visit) => item("mdi:door", seenText(words, visit, now)))}</div>
  </section>`;
}
