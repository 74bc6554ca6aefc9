// Every kind of change as the fault walk makes it, and the house in which it does.

import type { Change } from "../../../src/core/change.js";
import type { FaultTarget } from "../../../src/backends/memory/faults.js";
import { House } from "./house.js";

export interface WalkedChange {
  readonly name: string;
  readonly change: Change;
  /** Whether a PIN or a tag goes along. */
  readonly types?: boolean;
  /** The person it is about; of an addition the place it will most likely take. */
  readonly own: number;
  /** The commands in which something can go wrong. */
  readonly targets: readonly FaultTarget[];
}

const [ann, bo, cy] = [1, 2, 3];

function user(index: number): string {
  return `memory:${index}`;
}

export const walkedChanges: readonly WalkedChange[] = [
  {
    name: "add with a PIN",
    change: { kind: "add", name: "Eve", access: "always", withPin: true },
    types: true,
    own: 5,
    targets: ["create-with-pin", "name", "lookup", "verify"],
  },
  {
    name: "add for one time",
    change: { kind: "add", name: "Eve", access: "one-time", withPin: true },
    types: true,
    own: 5,
    targets: ["create-with-pin"],
  },
  {
    name: "add without a PIN",
    change: { kind: "add", name: "Eve", access: "always", withPin: false },
    own: 5,
    targets: ["create", "lookup", "verify"],
  },
  {
    name: "rename",
    change: { kind: "rename", user: user(ann), name: "Anna" },
    own: ann,
    targets: ["name", "lookup", "verify"],
  },
  {
    name: "rename who is off",
    change: { kind: "rename", user: user(cy), name: "Cyd" },
    own: cy,
    targets: ["name", "remember", "lookup", "verify"],
  },
  {
    name: "set a new PIN",
    change: { kind: "set-pin", user: user(ann), credential: null },
    types: true,
    own: ann,
    targets: ["set-pin", "verify"],
  },
  {
    name: "change a PIN",
    change: { kind: "set-pin", user: user(ann), credential: { type: "pin", index: 1 } },
    types: true,
    own: ann,
    targets: ["set-pin", "verify"],
  },
  {
    name: "add a tag",
    change: { kind: "add-tag", user: user(ann) },
    types: true,
    own: ann,
    targets: ["add-tag", "verify"],
  },
  {
    name: "clear a way in",
    change: { kind: "clear-credential", user: user(bo), credential: { type: "pin", index: 2 } },
    own: bo,
    targets: ["clear-credential", "verify"],
  },
  {
    name: "clear the last way in",
    change: { kind: "clear-credential", user: user(ann), credential: { type: "pin", index: 1 } },
    own: ann,
    targets: ["clear-credential", "verify"],
  },
  {
    name: "turn off",
    change: { kind: "suspend", user: user(ann) },
    own: ann,
    targets: ["remember", "suspend", "lookup", "verify"],
  },
  {
    name: "turn on",
    change: { kind: "restore", user: user(cy), as: null },
    own: cy,
    targets: ["restore", "forget", "lookup", "verify"],
  },
  {
    name: "remove",
    change: { kind: "remove", user: user(ann) },
    own: ann,
    targets: ["remove", "verify"],
  },
  {
    name: "remove who is off",
    change: { kind: "remove", user: user(cy) },
    own: cy,
    targets: ["remove", "forget", "verify"],
  },
];

/** Ann has a PIN, Bo a PIN and a tag, Cy is off, Di is another controller's. */
export function furnishedHouse(): House {
  const house = new House();
  const { lock } = house;
  const pin = (index: number) => ({ type: "pin", value: `5550${index}` }) as const;
  lock.place({ name: "Ann" }, [pin(1)]);
  lock.place({ name: "Bo" }, [pin(2), { type: "tag", value: "5550ABCD" }]);
  lock.place({ name: "Cy", kind: "no-access" }, [pin(3)]);
  lock.remembered.set(cy, { former: "always", name: "Cy", since: lock.now() });
  lock.place({ name: "Di", creator: "other-controller" }, [pin(4)]);
  return house;
}
