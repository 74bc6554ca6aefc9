// Everything that can go wrong with one command of a change, for the fault walk.

import type { Aftermath, ProblemKind } from "../../../src/core/problem.js";
import type { Fault, FaultTarget } from "../../../src/backends/memory/faults.js";
import type { Places, StoredUser } from "../../../src/backends/memory/places.js";
import type { House } from "./house.js";
import { problem } from "../../../src/core/problem.js";

export interface WalkFault {
  readonly name: string;
  /** Somebody else edits the person a change is about, before or after the command. */
  readonly meddles?: "before" | "after";
  /** Somebody else edits the lock, whomever. */
  readonly others?: boolean;
  readonly strike: (house: House, target: FaultTarget, own: number) => void;
}

/** One refusal of each sort that was recorded, with what it leaves behind. */
const refusals: readonly (readonly [ProblemKind, Aftermath])[] = [
  ["name-refused", "untouched"],
  ["changed-elsewhere", "untouched"],
  ["unreachable", "untouched"],
  ["refused", "untouched"],
  ["refused", "unknown"],
  ["timeout", "unknown"],
  ["unknown", "unknown"],
];

const second = 1_000;

function struck(name: string, fault: Fault, count = 1): WalkFault {
  return { name, strike: ({ lock }, target) => lock.radio.strike(target, fault, count) };
}

/** Something else happens just before the command reaches the lock, or just after. */
function around(
  name: string,
  happens: (house: House, own: number) => void,
  who: "nobody" | "others" | "meddles" = "nobody",
): readonly WalkFault[] {
  return (["before", "after"] as const).map((when) => ({
    name: `${name} ${when}`,
    ...(who === "meddles" ? { meddles: when } : {}),
    others: who !== "nobody",
    strike: (house, target, own) =>
      house.lock.radio.strike(target, { kind: "meanwhile", [when]: () => happens(house, own) }),
  }));
}

function edit(name: string, change: (places: Places, own: number) => void): readonly WalkFault[] {
  return around(name, (house, own) => house.elsewhere((places) => change(places, own)), "meddles");
}

function patched(part: Partial<StoredUser>): (places: Places, own: number) => void {
  return (places, own) => {
    const user = places.users.get(own);
    if (user) places.users.set(own, { ...user, ...part });
  };
}

export function putOther(places: Places, index: number, pin: number): void {
  places.users.set(index, { index, name: "Other", kind: "always", enabled: true, creator: "this-home" });
  places.credentials.push({ type: "pin", index: pin, user: index, value: "5550" + String(pin) });
}

export const walkFaults: readonly WalkFault[] = [
  ...refusals.map(([kind, aftermath]) =>
    struck(`refused as ${kind}, ${aftermath}`, { kind: "fail", problem: problem(kind, aftermath) }),
  ),
  struck("refused twice", { kind: "fail", problem: problem("changed-elsewhere") }, 2),
  struck("answered after 90 s", { kind: "delay", milliseconds: 90 * second }),
  struck("answered after 150 s", { kind: "delay", milliseconds: 150 * second }),
  struck("lost on the way", { kind: "drop-command" }),
  struck("done, the answer lost", { kind: "drop-answer" }),
  struck("done 35 s later", { kind: "late", milliseconds: 35 * second }),
  struck("done 90 s later", { kind: "late", milliseconds: 90 * second }),
  struck("done twice", { kind: "repeat" }),
  struck("never answered, done", { kind: "mute", isDone: true }),
  struck("never answered, not done", { kind: "mute", isDone: false }),
  ...around("the lock goes away", (house) => house.goAway(50 * second)),
  ...around("the lock goes away unnoticed", (house) => house.goAway(50 * second, 50)),
  ...around("the lock goes away for long", (house) => house.goAway(200 * second)).slice(0, 1),
  ...around("the lock is silent", ({ lock: { radio } }) => {
    radio.silent = true;
    setTimeout(() => (radio.silent = false), 70 * second);
  }),
  ...around("the connection goes, answered", (house) => house.loseConnection(8 * second, true)),
  ...around("the connection goes, unanswered", (house) => house.loseConnection(8 * second, false)),
  ...around("HA restarts, answered", (house) => house.restart(true)),
  ...around("HA restarts, unanswered", (house) => house.restart(false)),
  ...edit("renamed by another,", patched({ name: "Another" })),
  ...edit("removed by another,", (places, own) => places.removeUser(own)),
  ...edit("replaced by another,", (places, own) => {
    places.removeUser(own);
    putOther(places, own, 7);
  }),
  ...edit("given a PIN by another controller,", (places, own) => {
    if (places.users.has(own))
      places.credentials.push({
        type: "pin",
        index: 7,
        user: own,
        value: "55507",
        writer: "other-controller",
      });
  }),
  ...around("its free place is taken", takePlace, "others").slice(0, 1),
  ...around("another comes", (house) => house.elsewhere((places) => putOther(places, 8, 8)), "others"),
];

function takePlace(house: House): void {
  const { places } = house.lock;
  if (places.users.has(5) || places.at("pin", 5)) return;
  house.elsewhere((each) => putOther(each, 5, 5));
}
