import { expect } from "@open-wc/testing";
import { homeFor } from "../../src/ha/home.js";
import { forgetList, rememberedSnapshot, rememberList } from "../../src/stores/remembered-list.js";
import { fakeHome, frontDoor } from "../helpers/fake-hass.js";
import { listOf, person } from "../helpers/scripted-backend.js";

describe("the list kept in the browser", () => {
  const ha = fakeHome();
  const home = homeFor(ha.hass);
  const list = listOf(person("x:1", "Alice"));
  const kept = { backend: "scripted", list, knownSince: 5, isDoubtful: true };
  const key = `lock-access-cards:${ha.hass.user.id}:${frontDoor}`;

  beforeEach(() => localStorage.clear());
  afterEach(() => localStorage.clear());

  it("comes back as it was, for this person and lock only", () => {
    rememberList(home, frontDoor, kept);
    expect(rememberedSnapshot(home, frontDoor)).to.deep.include(kept);
    expect(rememberedSnapshot(home, "lock.back_door").list).to.equal(null);
    const robins = fakeHome();
    expect(rememberedSnapshot(homeFor(robins.seenByRobin()), frontDoor).list).to.equal(null);
    expect(Object.keys(localStorage)).to.deep.equal([key]);
  });

  it("holds names and kinds only, whatever else a backend may put beside them", () => {
    const leaky = {
      ...person("x:1", "Alice"),
      pin: "7391",
      credentials: [{ type: "pin", index: 1, value: "7391" }],
    };
    rememberList(home, frontDoor, { ...kept, list: listOf(leaky as never) });
    expect(localStorage.getItem(key)).to.contain("Alice").and.not.to.contain("7391");
  });

  it("is dropped when another version wrote it, or it is garbage", () => {
    rememberList(home, frontDoor, kept);
    const good = JSON.parse(localStorage.getItem(key)!) as Record<string, unknown>;
    const bad: unknown[] = [
      { ...good, version: 0 },
      { ...good, backend: 1 },
      { ...good, knownSince: null },
      { ...good, isDoubtful: undefined },
      { ...good, list: null },
      { ...good, list: { ...list, users: {} } },
      { ...good, list: { ...list, users: [{ key: 1, credentials: [] }] } },
      { ...good, list: { ...list, users: [{ key: "x:1" }] } },
      7,
    ];
    for (const value of bad) {
      localStorage.setItem(key, JSON.stringify(value));
      expect(rememberedSnapshot(home, frontDoor).list).to.equal(null);
      expect(localStorage.getItem(key)).to.equal(null);
    }
    for (const text of [
      "{",
      '{"version":2,"backend":"a","knownSince":1,"isDoubtful":false,"list":{"readAt":1,"users":[null]}}',
    ]) {
      localStorage.setItem(key, text);
      expect(rememberedSnapshot(home, frontDoor).list).to.equal(null);
    }
  });

  it("is not kept when it is too long, and 250 people are not", () => {
    const people = (count: number) =>
      listOf(...Array.from({ length: count }, (_, at) => person(`x:${at}`, "Alexandria")));
    rememberList(home, frontDoor, { ...kept, list: people(250) });
    expect(rememberedSnapshot(home, frontDoor).list?.users).to.have.length(250);
    rememberList(home, frontDoor, { ...kept, list: people(2_000) });
    expect(rememberedSnapshot(home, frontDoor).list).to.equal(null);
  });

  it("is done without where the browser forbids it", () => {
    const original = Object.getOwnPropertyDescriptor(window, "localStorage")!;
    Object.defineProperty(window, "localStorage", {
      configurable: true,
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
    rememberList(home, frontDoor, kept);
    forgetList(home, frontDoor);
    expect(rememberedSnapshot(home, frontDoor).list).to.equal(null);
    Object.defineProperty(window, "localStorage", original);
  });
});
