// The steps of a change on a Matter lock, from what is known now.

import type { Capabilities } from "../../core/capabilities.js";
import type { Change } from "../../core/change.js";
import type { Problem } from "../../core/problem.js";
import type { Remembered, Step } from "../../core/step.js";
import type { Credential, CredentialType, LockUser, UserAction } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import { abilityFor } from "../../core/capabilities.js";
import { lowestFree } from "../../core/index-guard.js";
import { checkName, cleanName } from "../../core/name.js";
import { problem } from "../../core/problem.js";
import { findUser, isFull } from "../../core/user-list.js";
import { refusalOf } from "../shared/refusal.js";
import { credentialTypeOf, typeOf } from "./map.js";

/** What a plan depends on besides the people and the lock. */
export interface PlanFacts {
  readonly hasStatusField: boolean;
  readonly canRemember: boolean;
  readonly places: (type: CredentialType) => number;
}

type Plan = readonly Step[] | Problem;

/** The index of a new credential whose place HA looks for, because the list does not tell which are free. */
export const anyPlace = 0;

export function planChange(
  change: Change,
  list: UserList | null,
  capabilities: Capabilities,
  facts: PlanFacts,
): Plan {
  if (change.kind === "add") return planAdd(change, list, capabilities, facts);
  const user = list && findUser(list, change.user);
  if (!user) return problem("user-gone");
  return (
    refusalOf(abilityFor(capabilities, user, change.kind)) ?? planFor(change, user, list, capabilities, facts)
  );
}

type Addition = Extract<Change, { kind: "add" }>;

function planAdd(
  change: Addition,
  list: UserList | null,
  capabilities: Capabilities,
  facts: PlanFacts,
): Plan {
  const { name, access, withPin } = change;
  const { abilities, nameBytes } = capabilities;
  const refusal =
    refusalOf(abilities[access === "one-time" ? "one-time" : "add"]) ??
    (withPin ? refusalOf(abilities["set-pin"]) : null) ??
    checkName(name, nameBytes);
  if (refusal) return refusal;
  if (list && isFull(list)) return problem("lock-full");
  if (!withPin) return [{ kind: "create", name: cleanName(name), access }];
  const credential = freePlace("pin", list, facts);
  if (!credential) return problem("lock-full");
  return [
    { kind: "create-with-pin", access, credential: credential.index === anyPlace ? null : credential },
    { kind: "name", user: "created", name: cleanName(name), former: null },
  ];
}

function planFor(
  change: Exclude<Change, Addition> & { readonly kind: UserAction },
  user: LockUser,
  list: UserList,
  capabilities: Capabilities,
  facts: PlanFacts,
): Plan {
  const { key } = user;
  const kept = memoryOf(user, facts);
  const forget: readonly Step[] = kept ? [{ kind: "forget", user: key, remembered: kept }] : [];
  switch (change.kind) {
    case "rename": {
      const refusal = checkName(change.name, capabilities.nameBytes);
      if (refusal) return refusal;
      const name = cleanName(change.name);
      const renamed: Step = { kind: "name", user: key, name, former: user.name };
      return kept ? [renamed, { kind: "remember", user: key, ...kept, name }] : [renamed];
    }
    case "set-pin":
      if (change.credential)
        return [{ kind: "set-pin", user: key, credential: change.credential, isNew: false }];
      return planCredential("pin", user, list, facts);
    case "add-tag":
      return planCredential("tag", user, list, facts);
    case "clear-credential": {
      if (!credentialTypeOf(change.credential.type)) return problem("not-supported");
      // The lock removes a user with the last credential.
      const isLast = user.credentials.length <= 1;
      return [
        { kind: "clear-credential", user: key, credential: change.credential, isLast },
        ...(isLast ? forget : []),
      ];
    }
    case "suspend": {
      if (user.status === "suspended") return problem("changed-elsewhere");
      const former = user.kind;
      const suspend: Step = { kind: "suspend", user: key, former };
      if (facts.hasStatusField || !facts.canRemember) return [suspend];
      return [{ kind: "remember", user: key, former, name: user.name, since: null }, suspend];
    }
    case "restore": {
      if (user.status !== "suspended") return problem("changed-elsewhere");
      const to = user.kind === "no-access" ? (user.suspension?.formerKind ?? change.as) : leaveKind;
      if (to === null || (to !== leaveKind && !typeOf(to))) return problem("not-supported");
      return [{ kind: "restore", user: key, to }, ...forget];
    }
    case "remove":
      return [{ kind: "remove", user: key, credentials: user.credentials }, ...forget];
  }
}

/** A restore to this kind changes only the status: the type never was touched. */
export const leaveKind = "unknown";

/** What is remembered of a suspended user, if the viewer may change it. */
function memoryOf({ suspension, name, kind }: LockUser, { canRemember }: PlanFacts): Remembered | null {
  if (!canRemember || kind !== "no-access" || !suspension?.formerKind) return null;
  return { former: suspension.formerKind, name, since: suspension.since };
}

function planCredential(type: "pin" | "tag", user: LockUser, list: UserList, facts: PlanFacts): Plan {
  const most = list.capacity?.credentialsPerUser ?? Infinity;
  if (user.credentials.length >= most) return problem("user-full", "untouched", null, { maximum: most });
  const credential = freePlace(type, list, facts);
  if (!credential) return problem("lock-full");
  return [
    type === "pin"
      ? { kind: "set-pin", user: user.key, credential, isNew: true }
      : { kind: "add-tag", user: user.key, credential },
  ];
}

/** The lowest free place, so that HA need not look for it (one lock command for each that is taken); null when all are taken. */
function freePlace(type: CredentialType, list: UserList | null, facts: PlanFacts): Credential | null {
  if (list?.completeness !== "complete") return { type, index: anyPlace };
  const taken = list.users.flatMap((user) =>
    user.credentials.filter((credential) => credential.type === type),
  );
  const index = lowestFree(
    taken.map((credential) => credential.index),
    facts.places(type),
  );
  return index === null ? null : { type, index };
}
