// Turns a change into the one step that makes it, from what is known alone.

import type { Capabilities } from "../../core/capabilities.js";
import type { Change } from "../../core/change.js";
import type { Problem } from "../../core/problem.js";
import type { Step } from "../../core/step.js";
import type { UserKey } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import { abilityFor } from "../../core/capabilities.js";
import { checkName, cleanName } from "../../core/name.js";
import { problem } from "../../core/problem.js";
import { findUser } from "../../core/user-list.js";
import { refusalOf } from "../shared/refusal.js";
import { leaveKind } from "../shared/step-values.js";
import { folded, pinAt, placeOf } from "./people.js";

/** `refused`: who was switched off because the lock refused their PIN, for whom a new one means on again. */
export function planChange(
  change: Change,
  list: UserList | null,
  { abilities, ...capabilities }: Capabilities,
  refused: ReadonlySet<UserKey>,
): readonly Step[] | Problem {
  const user = change.kind === "add" ? null : list && findUser(list, change.user);
  if (change.kind !== "add" && !user) return problem("user-gone");
  if (change.kind === "add-tag") return problem("not-supported");
  const refusal =
    change.kind === "add"
      ? refusalOf(abilities[change.access === "one-time" ? change.access : "add"])
      : refusalOf(abilityFor({ ...capabilities, abilities }, user!, change.kind));
  if (refusal) return refusal;
  const named = "name" in change ? change.name : null;
  const unfit = named === null ? null : checkName(named, null);
  if (unfit) return unfit;
  const name = cleanName(named ?? "");
  const namesake = list?.users.find(
    (each) =>
      each !== user && each.abilities.rename?.can !== false && folded(each.name ?? "") === folded(name),
  );
  switch (change.kind) {
    case "add":
      if (!change.withPin) return problem("not-supported");
      // Who was added with a PIN that the lock refused is there by now, and gets another.
      if (namesake && refused.has(namesake.key)) return [setPin(namesake.key, true)];
      if (namesake) return problem("name-refused");
      return [{ kind: "create-with-pin", access: change.access, name, credential: null }];
    case "rename":
      if (namesake) return problem("name-refused");
      return [{ kind: "name", user: change.user, name, former: user!.name }];
    case "set-pin": {
      const [held] = user!.credentials;
      if (held && !change.credential) return problem("user-full", "untouched", null, { maximum: 1 });
      return [setPin(change.user, !held || refused.has(change.user))];
    }
    case "clear-credential":
      return [{ ...change, isLast: true }];
    case "suspend":
      return user!.status === "suspended"
        ? problem("changed-elsewhere")
        : [{ ...change, former: user!.kind }];
    case "restore":
      return user!.status === "suspended"
        ? [{ kind: "restore", user: change.user, to: leaveKind }]
        : problem("changed-elsewhere");
    case "remove":
      return [{ ...change, credentials: user!.credentials }];
  }
}

/** `isNew`: the person is switched on with it. */
function setPin(user: UserKey, isNew: boolean): Step {
  return { kind: "set-pin", user, credential: pinAt(placeOf(user).slot), isNew };
}
