// The contract suite on the Z-Wave JS backend, over recorded answers, for each class of lock.

import type { Bench, BenchOptions } from "../contract.js";
import { openZwaveLock } from "../../../src/backends/zwave-js/backend.js";
import { keyOf } from "../../../src/backends/zwave-js/map.js";
import { RecordedZwave, type LockClass } from "../../helpers/recorded-zwave.js";
import { whole } from "../../helpers/whole-backend.js";
import { backendContract } from "../contract.js";

const pace = { quiet: 1, patience: 1_000 };

function opener(lockClass: LockClass): (options?: BenchOptions) => Promise<Bench> {
  return async (options = {}) => {
    const lock = new RecordedZwave(lockClass, options);
    return {
      backend: await whole(openZwaveLock(lock.home(), "lock.node_2", pace)),
      place(name, pins, tags = []) {
        const user = lock.place(name, pins, tags);
        if (lockClass !== "user-credential") lock.name(user, name);
        return keyOf(user);
      },
      opens: (secret) => lock.opens(secret),
      commands: () => lock.commands,
      setReachable: (reachable) => (lock.state = reachable ? "locked" : "unavailable"),
      loseNextWrite: (isDone) => lock.troubleNextWrite(isDone ? "done-without-answer" : "lost"),
      breakOffAfter: () => undefined,
    };
  };
}

const always = { breaksOff: false, owners: false, takesTags: false };

backendContract("Z-Wave JS with users and credentials", opener("user-credential"), {
  ...always,
  row: "Z-Wave JS, users and credentials",
  keepsEmptyUsers: true,
  nameBytes: 16,
});

for (const version of ["user-code-v1", "user-code-v2"] as const) {
  backendContract(`Z-Wave JS with ${version}`, opener(version), {
    ...always,
    row: version === "user-code-v1" ? "Z-Wave JS, user codes" : "Z-Wave JS, user codes, version 2",
    hasCodesOnly: true,
    namedByBook: true,
    nameBytes: 64,
  });
}
