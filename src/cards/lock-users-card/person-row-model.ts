// Makes the row of one person from what the lock said of them. Pure.

import type { AccessEvent } from "../../core/access-event.js";
import { abilityFor, type Capabilities } from "../../core/capabilities.js";
import type { Change } from "../../core/change.js";
import type { LockUser } from "../../core/user.js";
import type { PersonRow } from "../../components/person-row.js";
import type { Localizer } from "../../localize/localizer.js";
import { holdings, isOff, nameOf, seenText, standingLooks, standingOf } from "../shared/person-words.js";
import { statusPill, wayIcons, waysOf } from "../shared/person-words.js";

export interface RowContext {
  readonly words: Localizer;
  /** What the viewer may do here; null while nothing is known of it. */
  readonly capabilities: Capabilities | null;
  /** Whether the viewer may make changes at all; rows are only text if not. */
  readonly readOnly: boolean;
  readonly lastVisit: AccessEvent | undefined;
  /** The change of this person that runs or waits, if any. */
  readonly change: Change | undefined;
  readonly waiting: boolean;
  readonly reachable: boolean;
  readonly picture: string | null;
  readonly now: number;
}

/** People somebody should look at. */
export function needsALook(user: LockUser): boolean {
  return ["unfinished", "unconfirmed", "used-up"].includes(standingOf(user));
}

/** Guests are people whose access ends by itself. */
export function isGuest(user: LockUser): boolean {
  return ["one-time", "expiring", "scheduled"].includes(user.kind);
}

export function personRow(user: LockUser, context: RowContext): PersonRow {
  const { words, change } = context;
  const name = nameOf(words, user);
  const status = statusPill(words, user);
  const off = isOff(user);
  const second = secondLine(user, context);
  const origin = user.owner === "other-controller" ? words("person.foreign") : null;
  const more = [origin, second].filter(Boolean).join(", ");
  const ways = holdings(words, user) || words("way.none");
  const said = { name, status: status?.text ?? words("standing.unknown"), ways };
  return {
    key: user.key,
    name,
    picture: context.picture,
    icon: user.name === null ? "mdi:account" : null,
    tag: isGuest(user) ? words(user.kind === "one-time" ? "person.one-time" : "person.guest") : null,
    ways: waysOf(user).map(([type, count]) => ({ icon: wayIcons[type], label: words(`way.${type}`), count })),
    status,
    origin: origin === null ? null : { icon: "mdi:cellphone-link", text: origin },
    second,
    badge: standingLooks[standingOf(user)]?.badge ?? null,
    dim: off,
    control: controlOf(user, context),
    opens: !context.readOnly,
    checked: change?.kind === "suspend" ? false : change?.kind === "restore" ? true : !off,
    busy: change !== undefined && !context.waiting,
    disabled: !context.reachable || change !== undefined,
    label: more && more !== ways ? words("person.row-with", { ...said, more }) : words("person.row", said),
    switchLabel: words("person.access-of", { name }),
  };
}

function controlOf(user: LockUser, { capabilities, readOnly }: RowContext): PersonRow["control"] {
  if (readOnly) return "none";
  const wanted = isOff(user) ? "restore" : "suspend";
  const canSwitch = capabilities !== null && abilityFor(capabilities, user, wanted).can;
  return canSwitch && standingOf(user) !== "unfinished" ? "switch" : "chevron";
}

function secondLine(user: LockUser, { words, change, waiting, lastVisit, now }: RowContext): string {
  if (change) {
    if (waiting) return words("users.queued");
    if (change.kind === "suspend") return words("users.turning-off");
    return words(
      change.kind === "restore"
        ? "users.turning-on"
        : change.kind === "remove"
          ? "users.removing"
          : "common.working",
    );
  }
  switch (standingOf(user)) {
    case "unfinished":
      return words("person.name-missing");
    case "unconfirmed":
      return words("person.try-it");
    case "suspended": {
      const since = user.suspension?.since ?? null;
      return since === null
        ? words("person.off")
        : words("person.off-since", { when: words.day(since, now) });
    }
  }
  if (user.status === "used-up") return "";
  if (user.owner === "other-controller" && !lastVisit) return "";
  return lastVisit ? seenText(words, lastVisit, now) : holdings(words, user) || words("way.none");
}
