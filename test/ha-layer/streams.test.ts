import { expect } from "@open-wc/testing";
import type { LogbookRow, StateRow } from "../../src/core/activity.js";
import { homeFor, updateHome } from "../../src/ha/home.js";
import { historyRows, logbookRows, subscribeRows } from "../../src/ha/streams.js";
import { settled } from "../helpers/fake-clock.js";
import { fakeHome, frontDoor } from "../helpers/fake-hass.js";
import entries from "../fixtures/frontend/logbook-entries.json";
import history from "../fixtures/frontend/history-stream.json";
import logbook from "../fixtures/frontend/logbook-stream.json";

const fail = (): void => expect.fail("failed");

describe("the recorder's and the logbook's streams, as recorded", () => {
  it("give whole states with times in milliseconds", async () => {
    const ha = fakeHome();
    const rows: StateRow[] = [];
    const stop = subscribeRows(homeFor(ha.hass), historyRows, [frontDoor], 0, {
      rows: (more) => rows.push(...more),
      failed: fail,
    });
    await settled();
    for (const { frames } of history.frames) {
      for (const { frame } of frames) ha.connection.open("history/stream")[0]!.send(frame);
    }
    expect(rows[1]).to.deep.equal({
      entityId: frontDoor,
      state: "locked",
      attributes: { changed_by: "Keypad", friendly_name: "Front Door", supported_features: 0 },
      updatedAt: 1795248059.556724 * 1000,
    });
    expect(rows[2]).to.include({ state: "unlocked" });
    ha.connection.open("history/stream")[0]!.send({ states: { [frontDoor]: [{ s: "locked", lu: 1 }] } });
    expect(rows.at(-1)?.attributes).to.deep.equal({});
    stop();
    await settled();
    expect(ha.connection.open("history/stream")).to.deep.equal([]);
  });

  it("are asked for again when the connection went before they were answered", async () => {
    const ha = fakeHome();
    const home = homeFor(ha.hass);
    ha.connection.onSubscribe = () => new Promise(() => undefined);
    const stop = subscribeRows(home, historyRows, [frontDoor], 0, { rows: () => undefined, failed: fail });
    await settled();
    updateHome(ha.goOffline());
    ha.connection.onSubscribe = () => undefined;
    updateHome(ha.goOnline());
    await settled();
    expect(ha.connection.open("history/stream")).to.have.length(1);
    stop();
  });

  it("give who called what, and leave out rows of no entity", async () => {
    const ha = fakeHome();
    const rows: LogbookRow[] = [];
    subscribeRows(homeFor(ha.hass), logbookRows, [frontDoor], 0, {
      rows: (more) => rows.push(...more),
      failed: fail,
    });
    await settled();
    const [stream] = ha.connection.open("logbook/event_stream");
    expect(stream!.message).to.deep.equal({
      type: "logbook/event_stream",
      entity_ids: [frontDoor],
      start_time: "1970-01-01T00:00:00.000Z",
    });
    stream!.send({ events: [{ when: 1, message: "started", name: "Home Assistant" }] });
    for (const { frames } of logbook.frames) for (const { frame } of frames) stream!.send(frame);
    expect(rows[0]).to.deep.equal({
      entityId: frontDoor,
      at: 1795248059.5574496 * 1000,
      contextUserId: null,
      contextDomain: null,
      contextService: null,
      contextName: null,
      contextEntityId: null,
      domain: undefined,
      message: undefined,
    });
    expect(rows.find(({ contextService }) => contextService === "unlock")).to.include({
      contextDomain: "lock",
    });
    expect(rows.find(({ contextDomain }) => contextDomain === "automation")).to.include({
      contextName: "Rig on boolean",
      contextEntityId: "automation.rig_on_boolean",
    });
    const [written] = entries.live;
    stream!.send({ events: entries.live });
    expect(rows.at(-1)).to.include({ contextDomain: "logbook", domain: "lock_access_cards_remove" });
    expect(rows.find(({ message }) => message)).to.include({
      domain: "lock_access_cards_add",
      message: written!.message,
    });
  });
});
