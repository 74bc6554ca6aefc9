// Locks whose people nobody can manage from here: they say so of everything, and have their rows in docs/locks.md.

import { expect } from "@open-wc/testing";
import type { LockBackend } from "../../src/core/backend.js";
import { noCapabilities } from "../../src/core/capabilities.js";
import { openMatterLock } from "../../src/backends/matter/backend.js";
import { reportedActivity } from "../../src/backends/reported/activity.js";
import { openZigbeeLock } from "../../src/backends/zigbee2mqtt/backend.js";
import { openZwaveLock } from "../../src/backends/zwave-js/backend.js";
import type { Home } from "../../src/ha/home.js";
import { RecordedMatter } from "../helpers/recorded-matter.js";
import { RecordedZigbee } from "../helpers/recorded-zigbee.js";
import { recordedError, RecordedZwave } from "../helpers/recorded-zwave.js";
import { expectRow } from "./locks-table.js";

/** Of a platform without a backend. */
function reported(platform: string): LockBackend {
  const home = {
    registryEntry: () => ({ entity_id: "lock.a", platform }),
    siblings: () => [],
    state: () => undefined,
  } as unknown as Home;
  return {
    capabilities: () => Promise.resolve(noCapabilities),
    activity: reportedActivity(home, "lock.a"),
  } as unknown as LockBackend;
}

const kinds: Readonly<Record<string, () => LockBackend>> = {
  "Matter, without users": () =>
    openMatterLock(
      new RecordedMatter({ info: { supports_user_management: false } }).home(),
      "lock.front_door",
    ),
  "Z-Wave JS, without users": () => {
    const lock = new RecordedZwave("user-credential");
    lock.refusals.set("get_credential_capabilities", recordedError("reads", "get_users"));
    return openZwaveLock(lock.home(), "lock.node_2");
  },
  "Zigbee2MQTT, without PINs": () => {
    const home = new RecordedZigbee({ takesPins: false }).home();
    // It has nobody to tell of.
    const siblings = home
      .siblings("lock.back_door")
      .filter(({ entity_id: id }) => !id.endsWith("action_user"));
    return openZigbeeLock({ ...home, siblings: () => siblings }, "lock.back_door");
  },
  "August, Yale, Verisure, SmartThings, homee, Vera, Aqara, Loqed": () => reported("august"),
  "any other lock": () => reported("template"),
};

describe("a lock whose people nobody can manage", () => {
  for (const [kind, open] of Object.entries(kinds)) {
    it(`says so, and stands in the table: ${kind}`, async () => {
      const backend = open();
      const { abilities } = await backend.capabilities();
      expect(Object.values(abilities).filter(({ can }) => can)).to.deep.equal([]);
      await expectRow(kind, [backend, backend]);
    });
  }
});
