// Turns a change into the one call that makes it, from what is known to have been sent.

import type { Capabilities } from "../../core/capabilities.js";
import type { Change } from "../../core/change.js";
import type { Problem } from "../../core/problem.js";
import type { Step } from "../../core/step.js";
import type { UserList } from "../../core/user-list.js";
import { abilityFor } from "../../core/capabilities.js";
import { lowestFree } from "../../core/index-guard.js";
import { problem } from "../../core/problem.js";
import { findUser } from "../../core/user-list.js";
import { refusalOf } from "../shared/refusal.js";
import { leaveKind } from "../shared/step-values.js";
import { anyPlaces } from "./lock.js";
import { numberOfKey, pinAt } from "./map.js";

/** The lock's own number 0, where some have their master code: nobody is put there unasked. */
const first = 1;

export function planChange(
  change: Change,
  list: UserList | null,
  capabilities: Capabilities,
): readonly Step[] | Problem {
  const { abilities, capacity } = capabilities;
  if (change.kind === "add") {
    const { access, withPin, place, name } = change;
    const refusal = refusalOf(abilities[access === "one-time" ? "one-time" : "add"]);
    if (refusal) return refusal;
    // Where nobody looked what is taken, somebody would be overwritten.
    if (!list) return problem("not-confirmed");
    const taken = list.users.map(({ key }) => numberOfKey(key));
    const places = capacity?.users ?? anyPlaces;
    const number = place ?? lowestFree([first, ...taken], places);
    if (number === null) return problem("lock-full");
    if (taken.includes(number)) return problem("changed-elsewhere");
    if (!(Number.isInteger(number) && number >= 1 && number <= places)) return problem("not-supported");
    const credential = pinAt(number);
    if (withPin) return [{ kind: "create-with-pin", access, credential }];
    // Whose code is there already is known to the person alone.
    return place === undefined ? problem("not-supported") : [{ kind: "create", name, access, credential }];
  }
  const user = list && findUser(list, change.user);
  if (!user) return problem("user-gone");
  const refusal = refusalOf(abilityFor(capabilities, user, change.kind));
  if (refusal) return refusal;
  const isOff = user.status === "suspended";
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
      return isOff ? problem("changed-elsewhere") : [{ ...change, former: user.kind }];
    case "restore":
      return isOff ? [{ kind: "restore", user: change.user, to: leaveKind }] : problem("changed-elsewhere");
    case "remove":
      return [{ ...change, credentials: user.credentials }];
    default:
      // What no lock of the kind can do, whatever the capabilities say.
      return problem("not-supported");
  }
}
