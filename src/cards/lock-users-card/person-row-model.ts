// Makes the row of one person from what the lock said of them. Pure.

import type { PersonRow } from "../../components/person-row.js";
import type { AccessEvent } from "../../core/access-event.js";
import { abilityFor, type Capabilities } from "../../core/capabilities.js";
import type { Change } from "../../core/change.js";
import type { LockUser } from "../../core/user.js";
import type { Localizer } from "../../localize/localizer.js";
import { holdings, isOff, nameOf, seenText, standingLooks, standingOf } from "../shared/person-words.js";
import { statusPill, wayIcons, wayName, waysOf } from "../shared/person-words.js";

export interface RowContext {
  readonly words: Localizer;
  /** What the viewer may do here. */
  readonly capabilities: Capabilities;
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

export function personRow(user: LockUser, context: RowContext): PersonRow {
  const { words, capabilities, readOnly, change, waiting } = context;
  const name = nameOf(words, user);
  const status = statusPill(words, user);
  const off = isOff(user);
  const second = secondLine(user, context);
  const origin = user.owner === "other-controller" ? words("person.foreign") : "";
  const ways = holdings(words, user);
  const more = [origin, second].filter((text) => text && text !== ways).join(", ");
  const canSwitch = user.name !== null && abilityFor(capabilities, user, off ? "restore" : "suspend").can;
  return {
    key: user.key,
    name,
    picture: context.picture,
    icon: user.name === null ? "account" : null,
    tag: tagOf(user, words),
    ways: waysOf(user).map(([type, count]) => ({ icon: wayIcons[type], label: wayName(words, type), count })),
    status,
    origin: origin ? { icon: "cellphone-link", text: origin } : null,
    second,
    badge: standingLooks[standingOf(user)]?.[2] ?? null,
    dim: off,
    control: readOnly ? "none" : canSwitch ? "switch" : "chevron",
    opens: !readOnly,
    checked: change?.kind === "restore" || (change?.kind !== "suspend" && !off),
    busy: change !== undefined && !waiting,
    disabled: !context.reachable || change !== undefined,
    label: [name, status?.text, ways, more].filter(Boolean).join(", "),
    switchLabel: words("person.access-of", { name }),
  };
}

/** Guests are people whose access ends by itself. */
function tagOf({ kind }: LockUser, words: Localizer): string | null {
  if (kind === "one-time") return words("person.one-time");
  return kind === "expiring" || kind === "scheduled" ? words("person.guest") : null;
}

/** The changes that are all one step. */
const doing: Partial<Record<Change["kind"], `step.${"suspend" | "restore" | "remove"}.now`>> = {
  suspend: "step.suspend.now",
  restore: "step.restore.now",
  remove: "step.remove.now",
};

function secondLine(user: LockUser, { words, change, waiting, lastVisit, now }: RowContext): string {
  if (change) return words(waiting ? "users.queued" : (doing[change.kind] ?? "common.working"));
  switch (standingOf(user)) {
    case "unfinished":
      return words("person.name-missing");
    case "unconfirmed":
      return words("person.try-it");
    case "used-up":
      return "";
    case "suspended": {
      const since = user.suspension?.since;
      return since ? words("person.off-since", { when: words.day(since, now) }) : "";
    }
  }
  if (lastVisit) return seenText(words, lastVisit, now);
  return user.owner === "other-controller" ? "" : holdings(words, user);
}
