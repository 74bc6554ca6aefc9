// The contract suite on the ZHA backend, over recorded answers.

import type { Bench, BenchOptions } from "../contract.js";
import { openZhaLock } from "../../../src/backends/zha/backend.js";
import { keyOf } from "../../../src/backends/zha/map.js";
import { bookNameBytes } from "../../../src/core/name-book.js";
import { RecordedZha, storedPeople } from "../../helpers/recorded-zha.js";
import { whole } from "../../helpers/whole-backend.js";
import { backendContract, pinMaker } from "../contract.js";

async function open(options: BenchOptions = {}): Promise<Bench> {
  const lock = new RecordedZha(options);
  const makePin = pinMaker(23);
  const written: Record<string, string> = {};
  return {
    backend: await whole(openZhaLock(lock.home(), "lock.door")),
    // Nobody is there without a code; somebody else's dashboard put it there.
    place: (name, [pin = makePin()]) => {
      const number = Object.keys(written).length + 2;
      lock.typeIn(pin, number);
      written[number] = "on";
      lock.stored = storedPeople(written);
      lock.shared.name("device", keyOf(number), name, Date.now());
      return keyOf(number);
    },
    opens: (secret) => lock.opens(secret),
    commands: () => lock.heard.length,
    setReachable: (reachable) => (lock.state = reachable ? "locked" : "unavailable"),
    loseNextWrite: (isDone) => (lock.lost = isDone),
    breakOffAfter: () => undefined,
  };
}

backendContract("ZHA", open, {
  row: "ZHA",
  hasCodesOnly: true,
  tellsNothing: true,
  breaksOff: false,
  owners: false,
  takesTags: false,
  saysNothing: true,
  namedByBook: true,
  nameBytes: bookNameBytes,
});
