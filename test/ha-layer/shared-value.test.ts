// What all dashboards share: followed live, and nothing lost when two write at once.

import { expect } from "@open-wc/testing";
import type { Home } from "../../src/ha/home.js";
import { HaError } from "../../src/ha/errors.js";
import { bookKeyOf, lockBook } from "../../src/ha/name-book-storage.js";
import { sharedValue } from "../../src/ha/shared-value.js";
import { nameNow, say } from "../../src/core/name-book.js";
import { fakeHome, frontDoor } from "../helpers/fake-hass.js";
import { homeFor } from "../../src/ha/home.js";
import { bookKey, SystemData } from "../helpers/system-data.js";

const patience = 20;
const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

/** One page of a home. */
function page(data: SystemData, isAdministrator = true) {
  const reconnects = new Set<() => void>();
  const connection = {
    connected: true,
    onReconnect: (callback: () => void) => {
      reconnects.add(callback);
      return () => reconnects.delete(callback);
    },
    registryEntry: (id: string) => ({ entity_id: id, platform: "mqtt", device_id: "device" }),
    siblings: () => [],
    ...data.connect(isAdministrator),
  };
  const home = connection as unknown as Home;
  return { home, connection, reconnect: () => reconnects.forEach((tell) => tell()), reconnects };
}

const shared = (data: SystemData, isAdministrator = true) =>
  sharedValue(page(data, isAdministrator).home, "key", patience);

/** Adds a word to a list of them. */
const adds = (word: string) => (value: unknown) =>
  [...new Set([...((value ?? []) as string[]), word])].sort();

async function refusal(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "none",
    (thrown: unknown) => (thrown as HaError).code,
  );
}

describe("A value that dashboards share", () => {
  it("is nothing at first, and what was made of it afterwards", async () => {
    const data = new SystemData();
    const value = shared(data);
    expect(await value.read()).to.equal(null);
    await Promise.all([value.update(adds("a")), value.update(adds("b"))]);
    expect(await value.read()).to.deep.equal(["a", "b"]);
    expect(data.writes).to.equal(2);
    await value.update(adds("a"));
    expect(data.writes, "what stands there already is not written").to.equal(2);
  });

  it("keeps both when two pages have read before either wrote", async () => {
    const data = new SystemData();
    let reads = 0;
    let both: () => void;
    const haveRead = new Promise<void>((resolve) => (both = resolve));
    data.before = async ({ type }) => {
      if (type === "frontend/get_system_data" && ++reads === 2) both();
      if (type === "frontend/set_system_data") await haveRead;
    };
    await Promise.all([shared(data).update(adds("a")), shared(data).update(adds("b"))]);
    await wait(patience * 3);
    expect(await shared(data).read()).to.deep.equal(["a", "b"]);
  });

  it("is written again when somebody who read before wrote after it was read back", async () => {
    const data = new SystemData();
    await shared(data).update(adds("a"));
    data.set("key", ["late"]);
    await wait(patience * 3);
    expect(await shared(data).read()).to.deep.equal(["a", "late"]);
  });

  it("is given up where it is not kept, or may not be written", async () => {
    const data = new SystemData();
    expect(await refusal(shared(data, false).update(adds("a")))).to.equal("unauthorized");
    const value = shared(data);
    data.before = () => data.values.delete("key");
    expect(await refusal(value.update(adds("a")))).to.equal("not_kept");
    data.before = () => undefined;
    await value.update(adds("b"));
    expect(await value.read()).to.deep.equal(["b"]);
  });

  it("is heard by all who follow over one subscription, which ends with the last", async () => {
    const data = new SystemData();
    const value = shared(data, false);
    const heard: unknown[][] = [[], []];
    const stop = value.follow((now) => heard[0]!.push(now));
    await wait(0);
    data.set("key", 1);
    data.set("other", 2);
    const stopOther = value.follow((now) => heard[1]!.push(now));
    data.set("key", 3);
    expect(heard).to.deep.equal([
      [null, 1, 3],
      [1, 3],
    ]);
    expect(data.listeners).to.equal(1);
    stop();
    expect(data.listeners).to.equal(1);
    stopOther();
    expect(data.listeners).to.equal(0);
    const again: unknown[] = [];
    value.follow((now) => again.push(now))();
    await wait(0);
    expect([again, data.listeners], "one that ended before it began").to.deep.equal([[], 0]);
  });

  it("is heard anew when the connection is back, and not at all where HA does not tell", async () => {
    const data = new SystemData();
    const { home, connection, reconnect, reconnects } = page(data);
    connection.connected = false;
    const heard: unknown[] = [];
    const stop = sharedValue(home, "key").follow((now) => heard.push(now));
    await wait(0);
    expect(heard).to.deep.equal([]);
    connection.connected = true;
    data.before = () => Promise.reject(new HaError("unknown_command", ""));
    reconnect();
    await wait(0);
    expect(heard).to.deep.equal([]);
    data.before = () => undefined;
    reconnect();
    await wait(0);
    expect(heard).to.deep.equal([null]);
    stop();
    expect(reconnects.size).to.equal(0);
  });
});

describe("The book of one lock", () => {
  it("keeps what two administrators say at once, each on a page of their own", async () => {
    const data = new SystemData();
    const [one, other] = [page(data), page(data)].map(({ home }) => lockBook(home, "lock.a"));
    await Promise.all([
      one!.write((pages) => say(pages, "zigbee2mqtt:1", "name", "Alice", 1)),
      other!.write((pages) => say(pages, "zigbee2mqtt:2", "name", "Bob", 1)),
    ]);
    const pages = await one!.read();
    expect(["1", "2"].map((slot) => nameNow(pages[`zigbee2mqtt:${slot}`]))).to.deep.equal(["Alice", "Bob"]);
  });

  it("leaves a newer release's alone", async () => {
    const data = new SystemData();
    data.set(bookKey, { version: 2 });
    const { write } = lockBook(page(data).home, "lock.a");
    expect(await refusal(write((pages) => say(pages, "a:1", "name", "Alice", 1)))).to.equal("other_version");
    expect(data.values.get(bookKey)).to.deep.equal({ version: 2 });
  });

  it("tells everybody of its own lock alone", async () => {
    const data = new SystemData();
    const book = lockBook(page(data, false).home, "lock.a");
    const heard: unknown[] = [];
    const stop = book.follow((pages) => heard.push(Object.keys(pages)));
    await wait(0);
    data.name("device", "a:1", "Alice", 1);
    data.name("elsewhere", "b:1", "Bob", 1);
    stop();
    expect(heard).to.deep.equal([[], ["a:1"], ["a:1"]]);
  });

  it("is found after the lock's entity was renamed, and is no other lock's of the same device", () => {
    const ha = fakeHome();
    expect(bookKeyOf(homeFor(ha.hass), frontDoor)).to.equal("front_door");
    expect(bookKeyOf(homeFor(ha.hass), "lock.nowhere")).to.equal("lock.nowhere");
    ha.addEntity({ entity_id: "lock.other", platform: "template", device_id: "front_door" }, "locked");
    expect(bookKeyOf(homeFor(ha.hass), frontDoor)).to.equal("front_door");
    ha.addEntity({ entity_id: "lock.second", platform: "matter", device_id: "front_door" }, "locked");
    homeFor(ha.hass);
    expect(bookKeyOf(homeFor(ha.hass), frontDoor)).to.equal(frontDoor);
  });
});
