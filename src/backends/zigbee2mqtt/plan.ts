// Turns a change into the one message that makes it, from the list alone.

import type { Capabilities } from "../../core/capabilities.js";
import type { Change } from "../../core/change.js";
import type { Problem } from "../../core/problem.js";
import type { Step } from "../../core/step.js";
import type { UserList } from "../../core/user-list.js";
import { abilityFor } from "../../core/capabilities.js";
import { lowestFree } from "../../core/index-guard.js";
import { problem } from "../../core/problem.js";
import { findUser, isFull } from "../../core/user-list.js";
import { refusalOf } from "../shared/refusal.js";
import { leaveKind } from "../shared/step-values.js";
import { pinAt, slotOfKey } from "./map.js";
import { anyModel } from "./models.js";

export function planChange(
  change: Change,
  list: UserList | null,
  capabilities: Capabilities,
): readonly Step[] | Problem {
  const { abilities, capacity } = capabilities;
  if (change.kind === "add") {
    const { access, withPin } = change;
    const refusal =
      refusalOf(abilities[access === "one-time" ? access : "add"]) ??
      // Here a person is a code.
      (withPin ? null : problem("not-supported")) ??
      (list ? null : problem("not-confirmed")) ??
      (isFull(list!) ? problem("lock-full") : null);
    if (refusal) return refusal;
    // Slot 0 holds the master code in some locks: nobody new is put there.
    const taken = [0, ...list!.users.map(({ key }) => slotOfKey(key))].map((slot) => slot + 1);
    const index = lowestFree(taken, (capacity ?? { users: anyModel.slots }).users);
    return index === null
      ? problem("lock-full")
      : [{ kind: "create-with-pin", access, credential: { type: "pin", index } }];
  }
  const user = list && findUser(list, change.user);
  if (!user) return problem("user-gone");
  const refusal = refusalOf(abilityFor(capabilities, user, change.kind));
  if (refusal) return refusal;
  switch (change.kind) {
    case "set-pin": {
      const { credential } = change;
      return credential
        ? [{ ...change, credential, isNew: false }]
        : problem("user-full", "untouched", null, { maximum: 1 });
    }
    case "clear-credential":
      return [{ ...change, isLast: true }];
    case "suspend":
      return user.status === "suspended" ? problem("changed-elsewhere") : [{ ...change, former: user.kind }];
    case "restore":
      return user.status === "suspended"
        ? [{ kind: "restore", user: change.user, to: leaveKind }]
        : problem("changed-elsewhere");
    case "remove":
      return [{ ...change, credentials: [pinAt(slotOfKey(change.user))] }];
    default:
      // What no lock of the kind can do, whatever the capabilities say.
      return problem("not-supported");
  }
}
