// The steps of a change on a Matter lock, from what is known now.

import type { Capabilities } from "../../core/capabilities.js";
import type { Change } from "../../core/change.js";
import type { Problem } from "../../core/problem.js";
import type { Step } from "../../core/step.js";
import type { Credential, CredentialType } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import { abilityFor } from "../../core/capabilities.js";
import { lowestFree } from "../../core/index-guard.js";
import { checkName, cleanName } from "../../core/name.js";
import { problem } from "../../core/problem.js";
import { anyPlace } from "../../core/step.js";
import { findUser, isFull } from "../../core/user-list.js";
import { refusalOf } from "../shared/refusal.js";
import { leaveKind } from "../shared/step-values.js";
import { credentialTypeOf, typeOf } from "./map.js";

/** What a plan depends on besides the people and the lock. */
export interface PlanFacts {
  readonly hasStatusField: boolean;
  readonly canRemember: boolean;
  readonly places: (type: CredentialType) => number;
}

type Plan = readonly Step[] | Problem;

export function planChange(
  change: Change,
  list: UserList | null,
  lock: Capabilities,
  { hasStatusField, canRemember, places }: PlanFacts,
): Plan {
  const user = change.kind === "add" ? null : list && findUser(list, change.user);
  if (change.kind !== "add" && !user) return problem("user-gone");
  const { abilities } = lock;
  const refusal =
    change.kind === "add"
      ? (refusalOf(abilities[change.access === "one-time" ? change.access : "add"]) ??
        (change.withPin ? refusalOf(abilities["set-pin"]) : null) ??
        (list && isFull(list) ? problem("lock-full") : null))
      : refusalOf(abilityFor(lock, user!, change.kind));
  const named = "name" in change ? change.name : null;
  const refused = refusal ?? (named === null ? null : checkName(named, lock.nameBytes));
  if (refused) return refused;
  const name = cleanName(named ?? "");
  if (change.kind === "add") {
    const { access } = change;
    if (!change.withPin) return [{ kind: "create", name, access }];
    return atFreePlace("pin", (credential) => [
      { kind: "create-with-pin", access, credential },
      { kind: "name", user: "created", name, former: null },
    ]);
  }
  const { key, kind, status, suspension, credentials, name: former } = user!;
  /** What is remembered of a suspended user, if the viewer may change it. */
  const kept =
    canRemember && kind === "no-access" && suspension?.formerKind
      ? { former: suspension.formerKind, name: former, since: suspension.since }
      : null;
  const forget: readonly Step[] = kept ? [{ kind: "forget", user: key, remembered: kept }] : [];
  if (change.kind === (status === "suspended" ? "suspend" : "restore")) return problem("changed-elsewhere");
  switch (change.kind) {
    case "rename":
      return [
        { kind: "name", user: key, name, former },
        ...(kept ? [{ kind: "remember", user: key, ...kept, name } as const] : []),
      ];
    case "set-pin":
      return change.credential
        ? [{ ...change, credential: change.credential, isNew: false }]
        : atFreePlace("pin", (credential) => [{ ...change, credential, isNew: true }]);
    case "add-tag":
      return atFreePlace("tag", (credential) => [{ ...change, credential }]);
    case "clear-credential": {
      if (!credentialTypeOf(change.credential.type)) return problem("not-supported");
      // The lock removes a user with the last credential.
      const isLast = credentials.length <= 1;
      return [{ ...change, isLast }, ...(isLast ? forget : [])];
    }
    case "suspend":
      return [
        ...(hasStatusField || !canRemember
          ? []
          : [{ kind: "remember", user: key, former: kind, name: former, since: null } as const]),
        { ...change, former: kind },
      ];
    case "restore": {
      const to = kind === "no-access" ? (suspension?.formerKind ?? change.as) : leaveKind;
      return to && (to === leaveKind || typeOf(to))
        ? [{ kind: "restore", user: key, to }, ...forget]
        : problem("not-supported");
    }
    case "remove":
      return [{ ...change, credentials }, ...forget];
  }

  /** The lowest free place, so that HA need not look for it: that costs one lock command for each that is taken. */
  function atFreePlace(type: CredentialType, steps: (credential: Credential) => readonly Step[]): Plan {
    const maximum = list?.capacity?.credentialsPerUser ?? Infinity;
    if (user && user.credentials.length >= maximum) {
      return problem("user-full", "untouched", null, { maximum });
    }
    const index =
      list?.completeness === "complete"
        ? lowestFree(
            list.users.flatMap(({ credentials: held }) =>
              held.flatMap((each) => (each.type === type ? each.index : [])),
            ),
            places(type),
          )
        : anyPlace;
    return index === null ? problem("lock-full") : steps({ type, index });
  }
}
