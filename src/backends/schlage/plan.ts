// Turns a change into the one call, or the deleting and adding, that makes it; from the list alone.

import type { Capabilities } from "../../core/capabilities.js";
import type { Change } from "../../core/change.js";
import type { Problem } from "../../core/problem.js";
import type { Step } from "../../core/step.js";
import type { UserList } from "../../core/user-list.js";
import { abilityFor } from "../../core/capabilities.js";
import { checkName, cleanName } from "../../core/name.js";
import { problem } from "../../core/problem.js";
import { findUser } from "../../core/user-list.js";
import { schlageKey } from "../reported/wordings.js";
import { refusalOf } from "../shared/refusal.js";
import { onlyPin } from "./people.js";

export function planChange(
  change: Change,
  list: UserList | null,
  capabilities: Capabilities,
): readonly Step[] | Problem {
  const user = change.kind === "add" ? null : list && findUser(list, change.user);
  if (change.kind !== "add" && !user) return problem("user-gone");
  const { abilities } = capabilities;
  const refusal =
    change.kind === "add"
      ? refusalOf(abilities[change.access === "one-time" ? change.access : "add"])
      : refusalOf(abilityFor(capabilities, user!, change.kind));
  if (refusal) return refusal;
  const named = "name" in change ? change.name : null;
  const refused = named === null ? null : checkName(named, null);
  if (refused) return refused;
  const name = cleanName(named ?? "");
  const isTaken = list?.users.some((each) => each !== user && schlageKey(each.name!) === schlageKey(name));
  if (isTaken) return problem("name-refused");
  switch (change.kind) {
    case "add":
      if (!change.withPin) return problem("not-supported");
      return [{ kind: "create-with-pin", access: change.access, name, credential: onlyPin }];
    case "rename":
      return [{ kind: "name", user: change.user, name, former: user!.name }];
    case "set-pin":
      if (!change.credential) return problem("user-full", "untouched", null, { maximum: 1 });
      // The code is deleted and made anew.
      return [{ kind: "set-pin", user: change.user, credential: onlyPin, isNew: true }];
    case "clear-credential":
      return [{ ...change, isLast: true }];
    case "remove":
      return [{ ...change, credentials: user!.credentials }];
    default:
      return problem("not-supported");
  }
}
