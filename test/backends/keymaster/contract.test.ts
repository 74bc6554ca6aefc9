// The contract suite on the KeyMaster backend, over recorded answers.

import { openKeymasterLock } from "../../../src/backends/keymaster/backend.js";
import { findManaged } from "../../../src/backends/keymaster/found.js";
import { keyOf } from "../../../src/backends/keymaster/slots.js";
import { lockId, RecordedKeymaster } from "../../helpers/recorded-keymaster.js";
import { whole } from "../../helpers/whole-backend.js";
import { backendContract, pinMaker } from "../contract.js";

const pace = { echo: 20, settling: 20 };

backendContract(
  "KeyMaster",
  async (options = {}) => {
    const manager = new RecordedKeymaster(options);
    const home = manager.home();
    const managed = (await findManaged(home)).get(lockId)!;
    const makePin = pinMaker(31);
    return {
      backend: await whole(openKeymasterLock(home, lockId, () => managed, undefined, pace)),
      // Who has neither name nor code is not there.
      place: (name, [pin = makePin()]) => keyOf(manager.place(name, pin)),
      opens: (secret) => manager.opens(secret),
      commands: () => manager.calls.length,
      setReachable: (reachable) => manager.setState(lockId, reachable ? "locked" : "unavailable"),
      loseNextWrite: (isDone) => (manager.lost = isDone),
      breakOffAfter: () => undefined,
    };
  },
  {
    row: "KeyMaster",
    hasCodesOnly: true,
    hasNames: true,
    keepsEmptyUsers: true,
    nameBytes: null,
    breaksOff: false,
    owners: false,
    takesTags: false,
  },
);
