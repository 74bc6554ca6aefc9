// The contract suite on the Schlage backend, over recorded answers.

import { openSchlageLock } from "../../../src/backends/schlage/backend.js";
import { RecordedSchlage } from "../../helpers/recorded-schlage.js";
import { whole } from "../../helpers/whole-backend.js";
import { backendContract, pinMaker } from "../contract.js";

backendContract(
  "Schlage",
  async () => {
    const lock = new RecordedSchlage();
    const makePin = pinMaker(31);
    return {
      backend: await whole(openSchlageLock(lock.home(), "lock.door")),
      // Nobody is there without a code.
      place: (name, [pin = makePin()]) => {
        lock.place(name, pin);
        return `schlage:${name.toLowerCase()}`;
      },
      opens: (secret) => lock.opens(secret),
      commands: () => lock.calls.length,
      setReachable: (reachable) => (lock.state = reachable ? "locked" : "unavailable"),
      loseNextWrite: (isDone) => (lock.lost = isDone),
      breakOffAfter: () => undefined,
    };
  },
  {
    row: "Schlage",
    hasCodesOnly: true,
    hasNames: true,
    suspends: false,
    countsPlaces: false,
    nameBytes: null,
    breaksOff: false,
    owners: false,
    takesTags: false,
  },
);
