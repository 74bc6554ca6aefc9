// The contract suite on the backend of Lock Code Manager, over recorded answers: above Matter, and above a lock that tells nothing.

import { openManagedLock } from "../../../src/backends/lock-code-manager/backend.js";
import { keyOf } from "../../../src/backends/lock-code-manager/people.js";
import { entryId, RecordedManager } from "../../helpers/recorded-manager.js";
import { whole } from "../../helpers/whole-backend.js";
import { backendContract, pinMaker } from "../contract.js";

for (const platform of ["matter", "zwave_js"]) {
  backendContract(
    `Lock Code Manager above ${platform}`,
    async () => {
      const manager = new RecordedManager();
      const makePin = pinMaker(41);
      const native = manager.beneath([], platform);
      const pace = { silence: 5, patience: 1_000 };
      return {
        backend: await whole(openManagedLock(manager.home(), "lock.front_door", native, pace)),
        place: (name, [pin = makePin()]) => keyOf(entryId, manager.place(name, pin)),
        opens: (secret) => manager.opens(secret),
        commands: () => manager.calls.length,
        setReachable: (reachable) => (manager.state = reachable ? "locked" : "unavailable"),
        loseNextWrite: (isDone) => (manager.lost = isDone),
        breakOffAfter: () => undefined,
      };
    },
    {
      row: `Lock Code Manager, on ${platform === "matter" ? "Matter" : "another kind"}`,
      hasCodesOnly: true,
      hasNames: true,
      keepsEmptyUsers: true,
      countsPlaces: false,
      nameBytes: null,
      breaksOff: false,
      owners: false,
      takesTags: false,
    },
  );
}
