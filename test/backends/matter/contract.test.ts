// The contract suite on the Matter backend, over recorded answers.

import type { Bench, BenchOptions } from "../contract.js";
import { matterBackend } from "../../../src/backends/matter/index.js";
import { keyOf } from "../../../src/backends/matter/map.js";
import { RecordedMatter } from "../../helpers/recorded-matter.js";
import { whole } from "../../helpers/whole-backend.js";
import { backendContract } from "../contract.js";

async function open(options: BenchOptions = {}): Promise<Bench> {
  const lock = new RecordedMatter(options);
  return {
    backend: await whole(matterBackend.open(lock.home(), "lock.front_door")),
    place: (name, pins, tags = [], foreign = false) =>
      keyOf(lock.place(name, pins, { tags, creator: foreign ? 2 : 1 })),
    opens: (secret) => lock.opens(secret),
    commands: () => lock.commands,
    setReachable: (reachable) => (lock.state = reachable ? "locked" : "unavailable"),
    loseNextWrite: (isDone) => {
      for (const service of ["set_lock_user", "set_lock_credential"]) {
        lock.trouble(service, isDone ? "done-without-answer" : "lost");
      }
    },
    breakOffAfter: (people) => (lock.breaksOffAfter = people),
  };
}

backendContract("Matter", open, { row: "Matter, with users" });
