// Turns a change into the few calls that make it, from the list alone.

import type { Capabilities } from "../../core/capabilities.js";
import type { Change } from "../../core/change.js";
import type { Problem } from "../../core/problem.js";
import type { Step } from "../../core/step.js";
import type { UserList } from "../../core/user-list.js";
import type { Lock } from "./map.js";
import { abilityFor } from "../../core/capabilities.js";
import { lowestFree } from "../../core/index-guard.js";
import { checkName, cleanName } from "../../core/name.js";
import { problem } from "../../core/problem.js";
import { findUser, isFull } from "../../core/user-list.js";
import { refusalOf } from "../shared/refusal.js";
import { leaveKind } from "../shared/step-values.js";
import { userOfKey } from "./map.js";

type Plan = readonly Step[] | Problem;

/** `lock` null: it has not been asked, and every ability says that it is unavailable. */
export function planChange(
  change: Change,
  list: UserList | null,
  capabilities: Capabilities,
  lock: Lock | null,
): Plan {
  const user = change.kind === "add" ? null : list && findUser(list, change.user);
  if (change.kind !== "add" && !user) return problem("user-gone");
  const { abilities } = capabilities;
  const refusal =
    change.kind === "add"
      ? (refusalOf(abilities[change.access === "one-time" ? change.access : "add"]) ??
        (change.withPin ? refusalOf(abilities["set-pin"]) : null) ??
        (list && isFull(list) ? problem("lock-full") : null))
      : refusalOf(abilityFor(capabilities, user!, change.kind));
  if (refusal ?? !lock) return refusal ?? problem("unreachable");
  const named = "name" in change && !lock.hasCodesOnly ? change.name : null;
  const refused = named === null ? null : checkName(named, capabilities.nameBytes);
  if (refused) return refused;
  const name = cleanName(named ?? "");
  switch (change.kind) {
    case "add": {
      const { access } = change;
      if (lock.hasCodesOnly) {
        // Here a person is a code.
        if (!change.withPin) return problem("not-supported");
        return atFreePlace(numbersTaken, (index) => [
          { kind: "create-with-pin", access, credential: { type: "pin", index } },
        ]);
      }
      if (!change.withPin) return [{ kind: "create", name, access }];
      return atFreePlace(pinsTaken, (index) => [
        { kind: "create-with-pin", access, name, credential: { type: "pin", index } },
      ]);
    }
    case "rename":
      return [{ kind: "name", user: change.user, name, former: user!.name }];
    case "set-pin": {
      if (change.credential) return [{ ...change, credential: change.credential, isNew: false }];
      if (lock.hasCodesOnly) return problem("user-full", "untouched", null, { maximum: 1 });
      return atFreePlace(pinsTaken, (index) => [
        { ...change, credential: { type: "pin", index }, isNew: true },
      ]);
    }
    case "clear-credential":
      // HA's services delete single PINs alone.
      if (change.credential.type !== "pin") return problem("not-supported");
      return [{ ...change, isLast: lock.hasCodesOnly }];
    case "suspend":
      if (user!.status === "suspended") return problem("changed-elsewhere");
      return [{ ...change, former: user!.kind }];
    case "restore":
      if (user!.status !== "suspended") return problem("changed-elsewhere");
      return [{ kind: "restore", user: change.user, to: leaveKind }];
    case "remove":
      return [{ ...change, credentials: user!.credentials }];
    case "add-tag":
      return problem("not-supported");
  }

  /** The lowest free place: HA's own choice would be forgotten with an answer that is lost. */
  function atFreePlace(
    takenIn: (list: UserList) => readonly number[],
    steps: (index: number) => readonly Step[],
  ): Plan {
    if (list?.completeness !== "complete") return problem("not-confirmed");
    // Where a user is a code, there are no more places than users.
    const places = Math.min(lock!.pins!.num_slots, lock!.hasCodesOnly ? lock!.users : Infinity);
    const index = lowestFree(takenIn(list), places);
    return index === null ? problem("lock-full") : steps(index);
  }
}

function numbersTaken({ users }: UserList): readonly number[] {
  return users.map(({ key }) => userOfKey(key));
}

function pinsTaken({ users }: UserList): readonly number[] {
  return users.flatMap(({ credentials }) =>
    credentials.flatMap(({ type, index }) => (type === "pin" ? index : [])),
  );
}
