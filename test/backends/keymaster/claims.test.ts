// Which locks are KeyMaster's: asked of it, while nothing may be done at the lock in any other way.

import { expect } from "@open-wc/testing";
import { keymasterBackend } from "../../../src/backends/keymaster/index.js";
import { findManaged } from "../../../src/backends/keymaster/found.js";
import { HaError } from "../../../src/ha/errors.js";
import recorded from "../../fixtures/keymaster/lock.json";
import { entryId, lockId, RecordedKeymaster } from "../../helpers/recorded-keymaster.js";
import { expectProblem } from "../contract.js";

const { ask, claims, open } = keymasterBackend;

describe("which locks are KeyMaster's", () => {
  it("is asked once, and known from then on until its entities change", async () => {
    const manager = new RecordedKeymaster({ places: 3 });
    const home = manager.home();
    expect(claims(home, lockId)).to.equal(false);
    await ask!(home, lockId);
    expect(claims(home, lockId)).to.equal(true);
    expect(ask!(home, lockId)).to.equal(null);
    expect(manager.messages).to.deep.equal([
      "keymaster/list_locks",
      "config/entity_registry/list",
      "keymaster/get_view_metadata",
    ]);
    const backend = open(home, lockId);
    expect(backend.id).to.equal("keymaster");
    manager.place("Alice", null);
    expect((await backend.readUsers(new AbortController().signal)).users).to.have.length(1);
  });

  it("keeps what was known of a lock that KeyMaster let go, until the lock has another way", async () => {
    const manager = new RecordedKeymaster({ places: 3 });
    const home = manager.home();
    await ask!(home, lockId);
    const backend = open(home, lockId);
    expect(backend.reachable()).to.equal(true);
    manager.answers.set("keymaster/list_locks", []);
    manager.answers.set("config/entity_registry/list", []);
    await findManaged(home);
    expect((await backend.capabilities()).capacity?.users).to.equal(3);
  });

  it("is asked once for all the locks of a page", async () => {
    const manager = new RecordedKeymaster({ places: 3 });
    const home = manager.home();
    const found = await Promise.all([findManaged(home), findManaged(home)]);
    expect(found[0]).to.equal(found[1]);
    expect(manager.messages).to.have.length(3);
  });

  it("is not asked where KeyMaster is not there, and of locks that it cannot manage", async () => {
    const without = new RecordedKeymaster({ places: 1 });
    without.services = [];
    expect(ask!(without.home(), lockId)).to.equal(null);
    const matter = new RecordedKeymaster({ places: 1, platform: "matter" });
    await ask!(matter.home(), lockId);
    const unknown = new RecordedKeymaster({ places: 1 });
    await ask!(unknown.home(), "lock.without_a_registry_row");
    expect([matter, unknown].map((manager) => manager.messages)).to.deep.equal([[], []]);
    expect(claims(matter.home(), lockId)).to.equal(false);
  });

  it("leaves other locks alone, and all once KeyMaster has no lock", async () => {
    const manager = new RecordedKeymaster({ places: 1 });
    const { badges } = recorded.view_metadata;
    manager.answers.set("keymaster/get_view_metadata", {
      ...recorded.view_metadata,
      badges: badges.filter(({ entity }) => entity !== lockId),
    });
    expect((await findManaged(manager.home())).size).to.equal(0);
    manager.answers.set("keymaster/get_view_metadata", {
      ...recorded.view_metadata,
      badges: [{ type: "heading" }],
    });
    expect((await findManaged(manager.home())).size).to.equal(0);
  });

  it("is not known while an entry of KeyMaster's is not running: its lock could be any", async () => {
    const manager = new RecordedKeymaster({ places: 1 });
    const home = manager.home();
    manager.answers.set("keymaster/list_locks", []);
    await expectProblem(Promise.resolve(ask!(home, lockId)), "unreachable");
    // One that a person switched off is no manager.
    const rows = manager.rows.map((row) => ({ ...row, disabled_by: "config_entry" }));
    manager.answers.set("config/entity_registry/list", rows);
    await ask!(home, lockId);
    expect(claims(home, lockId)).to.equal(false);
  });

  it("is not known while KeyMaster cannot be asked, and is asked anew then", async () => {
    const manager = new RecordedKeymaster({ places: 1 });
    const home = manager.home();
    manager.answers.set("keymaster/get_view_metadata", new HaError("lock_not_found", "Lock not found"));
    await expectProblem(Promise.resolve(ask!(home, lockId)));
    manager.answers.delete("keymaster/get_view_metadata");
    await ask!(home, lockId);
    expect(claims(home, lockId)).to.equal(true);
  });

  it("knows each slot's entities by their unique ids alone, and takes another entry's for none of its own", async () => {
    const manager = new RecordedKeymaster({ places: 2, rename: (id) => `${id}_renamed` });
    const other = manager.rows.map((row) => ({
      ...row,
      entity_id: `${row.entity_id}_of_another`,
      unique_id: row.unique_id.replace(entryId, "OTHER"),
    }));
    manager.answers.set("config/entity_registry/list", [...manager.rows, ...other]);
    const { slots, connected } = (await findManaged(manager.home())).get(lockId)!;
    expect([...slots.keys()]).to.deep.equal([1, 2]);
    expect(slots.get(2)!["text.pin"]).to.equal("text.backdoor_code_slot_2_pin_renamed");
    expect(slots.get(2)!["sensor.synced"]).to.equal("sensor.backdoor_code_slot_2_sync_status_renamed");
    expect(connected).to.equal("binary_sensor.backdoor_network_renamed");
  });
});
