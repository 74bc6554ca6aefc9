// The contract suite on the Zigbee2MQTT backend, over recorded answers; with a lock that tells of each write, and a silent one.

import type { Bench, BenchOptions } from "../contract.js";
import { openZigbeeLock } from "../../../src/backends/zigbee2mqtt/backend.js";
import { keyOf } from "../../../src/backends/zigbee2mqtt/map.js";
import { RecordedZigbee } from "../../helpers/recorded-zigbee.js";
import { whole } from "../../helpers/whole-backend.js";
import { backendContract } from "../contract.js";

const pace = { patience: 1_000, settling: 20 };

for (const hasEvents of [true, false]) {
  const open = async (options: BenchOptions = {}): Promise<Bench> => {
    const lock = new RecordedZigbee(options);
    lock.hasEvents = hasEvents;
    return {
      backend: await whole(openZigbeeLock(lock.home(), "lock.back_door", pace, lock.modelOf)),
      place(name, pins) {
        const slot = lock.place(pins[0] ?? null);
        lock.name(slot, name);
        return keyOf(slot);
      },
      opens: (secret) => lock.opens(secret),
      commands: () => lock.commands,
      setReachable: (reachable) => (lock.state = reachable ? "locked" : "unavailable"),
      loseNextWrite: (isDone) => (lock.lost = isDone ? "done" : "not done"),
      breakOffAfter: () => undefined,
    };
  };
  backendContract(`Zigbee2MQTT with a lock that ${hasEvents ? "tells" : "is silent"}`, open, {
    ...(hasEvents ? { row: "Zigbee2MQTT, with PINs" } : {}),
    hasCodesOnly: true,
    breaksOff: false,
    owners: false,
    takesTags: false,
    saysNothing: true,
    namedByBook: true,
    nameBytes: 64,
  });
}
