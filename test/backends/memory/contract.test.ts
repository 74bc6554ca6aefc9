// The contract suite on the pretended lock.

import type { Bench, BenchOptions } from "../contract.js";
import { openPretendedLock } from "../../../src/backends/memory/backend.js";
import { keyOf } from "../../../src/backends/memory/people.js";
import { backendContract } from "../contract.js";
import { pretendedLock } from "./pretended.js";

function open({ places = 50, isAdministrator = true }: BenchOptions = {}): Promise<Bench> {
  const lock = pretendedLock({ users: places, credentials: places });
  return Promise.resolve({
    backend: openPretendedLock(lock, { canRemember: isAdministrator }),
    place: (name, pins, tags = [], foreign = false) =>
      keyOf(
        lock.place({ name, creator: foreign ? "other-controller" : "this-home" }, [
          ...pins.map((value) => ({ type: "pin", value }) as const),
          ...tags.map((value) => ({ type: "tag", value }) as const),
        ]),
      ),
    opens: (secret) => lock.door.press(secret) === "opened" || lock.door.presentTag(secret) === "opened",
    commands: () => lock.radio.sent.length,
    setReachable: (reachable) => (lock.door.available = reachable),
    loseNextWrite(isDone) {
      const fault = { kind: isDone ? "drop-answer" : "drop-command" } as const;
      for (const target of ["name", "create-with-pin"] as const) lock.radio.strike(target, fault);
    },
    breakOffAfter: (people) => (lock.walkBreaksAfter = people),
  });
}

backendContract("Memory", open);
