// Turns a change into the one step that makes it, from the list alone.

import type { Capabilities } from "../../core/capabilities.js";
import type { Change } from "../../core/change.js";
import type { Problem } from "../../core/problem.js";
import type { Step } from "../../core/step.js";
import type { UserList } from "../../core/user-list.js";
import { abilityFor } from "../../core/capabilities.js";
import { checkName, cleanName } from "../../core/name.js";
import { problem } from "../../core/problem.js";
import { findUser } from "../../core/user-list.js";
import { refusalOf } from "../shared/refusal.js";
import { leaveKind } from "../shared/step-values.js";
import { pinAt, slotOfKey } from "./slots.js";

/** `slots`: the numbers of all, in order. */
export function planChange(
  change: Change,
  list: UserList | null,
  capabilities: Capabilities,
  slots: readonly number[],
): readonly Step[] | Problem {
  const user = change.kind === "add" ? null : list && findUser(list, change.user);
  if (change.kind !== "add" && !user) return problem("user-gone");
  const { abilities } = capabilities;
  const refusal =
    change.kind === "add"
      ? refusalOf(abilities[change.access === "one-time" ? change.access : "add"])
      : refusalOf(abilityFor(capabilities, user!, change.kind));
  const named = "name" in change ? change.name : null;
  const refused = refusal ?? (named === null ? null : checkName(named, capabilities.nameBytes));
  if (refused) return refused;
  const name = cleanName(named ?? "");
  switch (change.kind) {
    case "add": {
      // Here a person is a code.
      if (!change.withPin) return problem("not-supported");
      const taken = new Set(list?.users.map(({ key }) => slotOfKey(key)));
      const free = slots.find((slot) => !taken.has(slot));
      if (free === undefined) return problem("lock-full");
      return [{ kind: "create-with-pin", access: change.access, name, credential: pinAt(free) }];
    }
    case "rename":
      return [{ kind: "name", user: change.user, name, former: user!.name }];
    case "set-pin": {
      const { credential } = change;
      if (credential) return [{ ...change, credential, isNew: false }];
      const [held] = user!.credentials;
      if (held) return problem("user-full", "untouched", null, { maximum: 1 });
      return [{ ...change, credential: pinAt(slotOfKey(change.user)), isNew: true }];
    }
    case "clear-credential":
      // Nothing is left of somebody without a name.
      return [{ ...change, isLast: user!.name === null }];
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
}
