// Entities that somebody set up to say who used a lock: they name who they say, when they say it, and nobody else.

import { expect } from "@open-wc/testing";
import type { AccessEvent } from "../../../src/core/access-event.js";
import type { ActivityReader, LogbookRow, ReadingContext, StateRow } from "../../../src/core/activity.js";
import type { UserList } from "../../../src/core/user-list.js";
import type { WhoSource } from "../../../src/core/who-source.js";
import { readActivity } from "../../../src/backends/matter/activity.js";
import { withWhoSaid } from "../../../src/backends/reported/who-sources.js";
import withActions from "../../fixtures/zigbee2mqtt/with-actions.json";
import { historyFrames, loggedRows } from "../../helpers/recorded-rows.js";
import { lockUser, userList } from "../../helpers/people.js";
import { anyReader, contextOf, expectTold, lock, logged, row, told } from "./rows.js";

const keypad = "event.keypad";
const last = "sensor.last_user";
const start = 1_795_000_000_000;

/** An event as its entity writes it: `delay` seconds after it happened. */
function happened(
  seconds: number,
  attributes: Readonly<Record<string, unknown>> = {},
  delay = 0.002,
): StateRow {
  const state = new Date(start + seconds * 1000).toISOString();
  return row(seconds + delay, state, { event_types: ["unlock", "lock"], ...attributes }, keypad);
}

const said = (seconds: number, state: string, attributes: Readonly<Record<string, unknown>> = {}) =>
  row(seconds, state, attributes, last);

/** A reader of a lock's rows that is told of these entities. */
function withWho(who: readonly WhoSource[], reader: ActivityReader = anyReader): ActivityReader {
  return (states, logbook, context) => withWhoSaid(reader(states, logbook, context), states, who, context);
}

/** In every order: the rows of the entities come like those of the lock. */
function expectWho(
  who: WhoSource | readonly WhoSource[],
  states: readonly StateRow[],
  expected: readonly string[],
  { logbook = [], reader = anyReader }: { logbook?: readonly LogbookRow[]; reader?: ActivityReader } = {},
): void {
  const sources = [who].flat();
  const tellers = [...new Set(sources.map(({ entity }) => entity))].filter((id) => id !== lock);
  expectTold(withWho(sources, reader), states, logbook, expected, { sources: { tellers } });
}

function readOne(
  who: WhoSource,
  states: readonly StateRow[],
  context: Partial<ReadingContext> = {},
  logbook: readonly LogbookRow[] = [],
): AccessEvent {
  const events = withWho([who])(states, logbook, { ...contextOf(), ...context });
  expect(events.length).to.equal(1);
  return events[0]!;
}

describe("An event that says who used a lock", () => {
  const opened = [row(0, "locked"), row(60, "unlocked")];
  const who = { entity: keypad };

  it("names the person and the way, before or after the lock's own change", () => {
    const ann = { event_type: "unlock", name: "Ann", method: "keypad" };
    for (const at of [55.1, 60, 64.9])
      expectWho(who, [...opened, happened(at, ann)], ["unlock, keypad, reported:Ann Ann, reported"]);
    for (const at of [54.9, 65.1])
      expectWho(who, [...opened, happened(at, ann)], ["unlock, unknown, nobody, unknown"]);
  });

  it("is heard once, also where it was restored after a restart or its attributes were written again", () => {
    const ann = { event_type: "unlock", name: "Ann" };
    expectWho(
      who,
      [
        ...opened,
        happened(60, ann),
        happened(60, { ...ann, icon: "mdi:key" }, 3),
        row(90, "locked"),
        row(120, "unavailable"),
        row(120, "unavailable", {}, keypad),
        row(180, "locked"),
        happened(60, ann, 120),
        row(181, "unlocked"),
      ],
      [
        "unlock, unknown, reported:Ann Ann, reported",
        "lock, unknown, nobody, unknown",
        "found-locked, unknown, nobody, unknown",
        "unlock, unknown, nobody, unknown",
      ],
    );
  });

  it("names nobody at another operation, and is no use where it is of another kind", () => {
    for (const event_type of ["lock", "code_changed", "lock_jammed", "battery_low", "other"])
      expectWho(
        who,
        [...opened, happened(60, { event_type, name: "Ann" })],
        ["unlock, unknown, nobody, unknown"],
      );
    const types = { event_types: ["scanned"] };
    expectWho(
      who,
      [...opened, happened(60, { event_type: "scanned", name: "Ann", ...types })],
      ["unlock, unknown, reported:Ann Ann, reported"],
    );
    expectWho(
      who,
      [row(0, "locked"), row(60, "open"), happened(60, { event_type: "unlock", name: "Ann" })],
      ["open, unknown, reported:Ann Ann, reported"],
    );
  });

  it("tells of attempts that were refused, and names who made one that the lock tells of itself", () => {
    const types = { event_types: ["identified", "not_identified"] };
    const refused = { ...types, event_type: "not_identified", source: "fingerprint" };
    expectWho(
      who,
      [row(0, "locked"), happened(60, refused), happened(90, refused)],
      ["refused-attempt, fingerprint, nobody, unknown", "refused-attempt, fingerprint, nobody, unknown"],
    );
    const [event] = withWho([who])([row(0, "locked"), happened(60, refused)], [], contextOf());
    expect(event).to.include({ entityId: lock, at: start + 60_000, id: `${keypad} ${start + 60_000}` });
    const own: AccessEvent = {
      id: `${lock} ${start + 60_000}`,
      entityId: lock,
      at: start + 60_000,
      operation: "refused-attempt",
      method: "keypad",
      actor: { kind: "unknown" },
      certainty: "unknown",
      evidence: [],
    };
    const named = { event_type: "unlock_failed", name: "Ann" };
    const events = withWhoSaid([own], [happened(61, named)], [who], contextOf());
    expect(events.map(told)).to.deep.equal(["refused-attempt, keypad, reported:Ann Ann, reported"]);
  });

  it("looks for a name where integrations put it, or where it is told to look", () => {
    const attributes = { event_type: "unlock", credential: "Ann's card", guest: "Eve", trigger: "rfid" };
    expectWho(
      who,
      [...opened, happened(60, attributes)],
      ["unlock, tag, reported:Ann's card Ann's card, reported"],
    );
    expectWho(
      { ...who, person: "guest", method: "button" },
      [...opened, happened(60, attributes)],
      ["unlock, button, reported:Eve Eve, reported"],
    );
    expectWho(
      { ...who, person: "", method: "", operation: "" },
      [...opened, happened(60, attributes)],
      ["unlock, tag, reported:Ann's card Ann's card, reported"],
    );
    expectWho(
      { ...who, person: "nothing" },
      [...opened, happened(60, attributes)],
      ["unlock, tag, nobody, unknown"],
    );
  });
});

describe("An event that stood there before the days that are shown", () => {
  it("is none of theirs", () => {
    const refused = { event_type: "refused", source: "tag" };
    const copy = happened(60, refused, 3600);
    expect(withWho([{ entity: keypad }])([row(0, "locked"), copy], [], contextOf())).to.deep.equal([]);
  });
});

describe("A sensor that says who used a lock", () => {
  const who = { entity: last };
  const uses = [row(0, "locked"), row(60, "unlocked"), row(90, "locked"), row(120, "unlocked")];

  it("names who stands in its state when it changes, and nobody by what only stood there", () => {
    expectWho(
      who,
      [...uses, said(0, "Ann"), said(61, "Bob")],
      [
        "unlock, unknown, reported:Bob Bob, reported",
        "lock, unknown, nobody, unknown",
        "unlock, unknown, nobody, unknown",
      ],
    );
  });

  it("names the same person again where it is emptied between, counts, tells a time, or is written as it stood", () => {
    const twice = [
      "unlock, unknown, reported:Ann Ann, reported",
      "lock, unknown, nobody, unknown",
      "unlock, unknown, reported:Ann Ann, reported",
    ];
    for (const empty of ["unknown", "", "None"])
      expectWho(who, [...uses, said(0, empty), said(60, "Ann"), said(61, empty), said(120, "Ann")], twice);
    const ann = { user: "Ann" };
    const byUser = { ...who, person: "user" };
    expectWho(byUser, [...uses, said(0, "6"), said(60, "7", ann), said(120, "8", ann)], twice);
    expectWho(who, [...uses, said(0, "Bob"), said(60, "Ann"), said(120, "Ann")], twice);
  });

  it("names nobody where another attribute changed, or a word that is no count", () => {
    const once = [
      "unlock, unknown, reported:Ann Ann, reported",
      "lock, unknown, nobody, unknown",
      "unlock, unknown, nobody, unknown",
    ];
    expectWho(who, [...uses, said(0, "Bob"), said(60, "Ann"), said(120, "Ann", { signal: 3 })], once);
    const byUser = { ...who, person: "user" };
    const ann = { user: "Ann" };
    expectWho(byUser, [...uses, said(0, "idle"), said(60, "used", ann), said(120, "idle", ann)], once);
  });

  it("names nobody by what HA restored, also where it says unknown first", () => {
    const nobody = [
      "unlock, unknown, nobody, unknown",
      "lock, unknown, nobody, unknown",
      "unlock, unknown, nobody, unknown",
    ];
    expectWho(
      who,
      [...uses, said(0, "Bob"), said(50, "unavailable"), said(59, "unknown"), said(60, "Ann")],
      nobody,
    );
    expectWho(who, [...uses, said(60, "Ann")], nobody);
  });

  it("is read through the names it is given, and names nobody else", () => {
    const people = { "3": "Robin", "04-A2": "Ann" };
    const at = (value: string) => [
      row(0, "locked"),
      row(60, "unlocked"),
      said(0, "unknown"),
      said(60, value),
    ];
    expectWho({ ...who, people }, at("3"), ["unlock, unknown, reported:Robin Robin, reported"]);
    expectWho({ ...who, people }, at("04-A2"), ["unlock, unknown, reported:Ann Ann, reported"]);
    expectWho({ ...who, people }, at("4"), ["unlock, unknown, nobody, unknown"]);
    expectWho({ ...who, people, method: "tag" }, at("4"), ["unlock, tag, nobody, unknown"]);
    expectWho(who, at("4"), ["unlock, unknown, reported:4 null, reported"]);
    expectWho(who, at("Auto Lock"), ["unlock, automatic, nobody, unknown"]);
    expectWho(who, at(String(start).slice(0, 6)), ["unlock, unknown, nobody, unknown"]);
  });

  it("may say the way alone, beside another that says who", () => {
    const trigger = "sensor.last_trigger";
    expectWho(
      [who, { entity: trigger, method: "state" }],
      [
        ...uses.slice(0, 2),
        said(0, "Bob"),
        said(60.2, "Ann"),
        row(0, "manual", {}, trigger),
        row(60.4, "fingerprint", {}, trigger),
      ],
      ["unlock, fingerprint, reported:Ann Ann, reported"],
    );
  });

  it("tells only of the operation it is set up for, or that it says itself", () => {
    const both = [
      row(0, "unlocked"),
      row(60, "locked"),
      said(0, "Bob"),
      said(60, "Ann", { what: "Unlocked" }),
    ];
    const nobody = ["lock, unknown, nobody, unknown"];
    expectWho({ ...who, operation: "unlock" }, both, nobody);
    expectWho({ ...who, operation: "what" }, both, nobody);
    expectWho({ ...who, operation: "lock" }, both, ["lock, unknown, reported:Ann Ann, reported"]);
    expectWho({ ...who, operation: "nothing" }, both, ["lock, unknown, reported:Ann Ann, reported"]);
    const used = [row(0, "locked"), row(60, "unlocked"), said(0, "Bob"), said(60, "Ann", { what: "used" })];
    expectWho({ ...who, operation: "what" }, used, ["unlock, unknown, reported:Ann Ann, reported"]);
    const done = { completionStatus: "invalidCode", name: "Ann" };
    expectWho(
      { ...who, person: "name", operation: "completionStatus" },
      [row(0, "locked"), said(0, "6"), said(60, "7", done)],
      ["refused-attempt, unknown, reported:Ann Ann, reported"],
    );
  });

  it("is the lock itself, where a template gives it an attribute", () => {
    const by = (name: string) => ({ last_user: name });
    expectWho(
      { entity: lock },
      [row(0, "locked", by("Bob")), row(60, "unlocked", by("Ann")), row(90, "locked", by("Ann"))],
      ["unlock, unknown, reported:Ann Ann, reported", "lock, unknown, nobody, unknown"],
    );
    const stood = [
      row(0, "locked", by("Ann")),
      row(60, "unlocked", by("Ann")),
      row(61, "unlocked", by("Ann")),
    ];
    expectWho({ entity: lock }, stood, ["unlock, unknown, nobody, unknown"]);
  });

  it("names nobody by a word that only looks like a name in the list", () => {
    expectWho(
      { entity: lock, person: "last_user", people: { Ann: "Ann Ash" } },
      [row(0, "locked", { last_user: "Bob" }), row(60, "unlocked", { last_user: "constructor" })],
      ["unlock, unknown, nobody, unknown"],
    );
  });

  it("names by the sensors of an MQTT lock as they were recorded", () => {
    const [id, event] = ["sensor.back_door_action_user", "event.back_door_action"];
    const sources: readonly WhoSource[] = [
      { entity: id, people: { "3": "Robin" } },
      { entity: "sensor.back_door_action_source_name", method: "state" },
      { entity: event },
    ];
    const context = contextOf({ lock: "lock.back_door" });
    const states = historyFrames(withActions.steps).flat();
    const logbook = loggedRows(withActions.steps.flatMap(({ logbook: rows }) => rows));
    const events = withWho(sources)(states, logbook, context).map(told);
    expect(events).to.deep.equal([
      // Robin's, but Home Assistant did not know the lock before.
      "found-unlocked, unknown, nobody, unknown",
      "lock, manual, nobody, unknown",
      "refused-attempt, unknown, nobody, unknown",
      "refused-attempt, unknown, nobody, unknown",
      "unlock, home-assistant, home-assistant-user Robin, reported",
    ]);
  });
});

describe("Who used a lock that names somebody itself", () => {
  const ann = [said(0, "Bob"), said(59, "Ann")];
  const who = { entity: last, method: "tag" };

  it("stays who it was", () => {
    const byEve = [row(0, "locked"), row(60, "unlocked", { changed_by: "Eve" })];
    expectWho(who, [...byEve, ...ann], ["unlock, tag, reported:Eve Eve, reported"]);
    const open = [row(0, "locked"), row(60, "unlocked")];
    expectWho(who, [...open, ...ann], ["unlock, home-assistant, home-assistant-user Alex, reported"], {
      logbook: [logged(60, "unlock")],
    });
  });

  it("is the person before what acted by itself on it, not after", () => {
    const night = { contextDomain: "automation", contextEntityId: "automation.tag", contextName: "Tag" };
    const open = [row(0, "locked"), row(60, "unlocked")];
    const logbook = [logged(60, null, null, night)];
    expectWho(who, [...open, ...ann], ["unlock, tag, reported:Ann Ann, reported"], { logbook });
    expectWho(
      who,
      [...open, said(0, "Bob"), said(61, "Ann")],
      ["unlock, home-assistant, automation Tag, reported"],
      { logbook },
    );
    expectWho({ entity: last }, [...open, ...ann], ["unlock, home-assistant, reported:Ann Ann, reported"], {
      logbook,
    });
    expect(readOne(who, [...open, ...ann], {}, logbook).evidence).to.deep.equal(["named-by-entity"]);
  });

  it("takes the place of a guess", () => {
    const list: UserList = userList([lockUser("matter:1", { name: "Maria" })]);
    const states = [
      row(0, "locked"),
      row(60, "locked", { changed_by: "Keypad" }),
      row(60.1, "unlocked", { changed_by: "Keypad" }),
      ...ann,
    ];
    const context: ReadingContext = { ...contextOf(), list, knownSince: 0 };
    expect(readActivity(states, [], context).map(told)).to.deep.equal([
      "unlock, keypad, matter:1 Maria, deduced",
    ]);
    const [event] = withWho([who], readActivity)(states, [], context);
    expect(told(event!)).to.equal("unlock, keypad, reported:Ann Ann, reported");
    expect(event!.evidence).to.deep.equal(["no-transition", "named-by-entity"]);
  });

  it("is not whom an entity names by another way in, or without one where the lock moved by itself", () => {
    const by = (text: string) => [row(0, "locked"), row(60, "unlocked", { changed_by: text }), ...ann];
    expectWho(who, by("Manual"), ["unlock, manual, nobody, unknown"]);
    expectWho(who, by("Auto Lock"), ["unlock, automatic, nobody, unknown"]);
    expectWho({ entity: last }, by("Auto Lock"), ["unlock, automatic, nobody, unknown"]);
    expectWho({ entity: last }, by("Manual"), ["unlock, manual, reported:Ann Ann, reported"]);
    expectWho(who, by("Keypad"), ["unlock, keypad, reported:Ann Ann, reported"]);
    expectWho(who, by("Bluetooth"), ["unlock, tag, reported:Ann Ann, reported"]);
  });

  it("is nobody where two are named at once, and the nearest use only", () => {
    const open = [row(0, "locked"), row(60, "unlocked")];
    expectWho(who, [...open, ...ann, said(61, "Eve")], ["unlock, unknown, nobody, unknown"]);
    expectWho(
      who,
      [...open, row(62, "locked"), said(0, "Bob"), said(60.3, "Ann")],
      ["unlock, tag, reported:Ann Ann, reported", "lock, unknown, nobody, unknown"],
    );
    expectWho(
      who,
      [row(0, "locked"), row(50, "unlocking"), row(60, "unlocked"), said(0, "Bob"), said(49, "Ann")],
      ["unlock, tag, reported:Ann Ann, reported"],
    );
  });

  it("is the person of the lock who bears the name, where there is one alone", () => {
    const states = [row(0, "locked"), row(60, "unlocked"), ...ann];
    const one = userList([lockUser("matter:1", { name: "ann " }), lockUser("matter:2", { name: null })]);
    const two = userList([lockUser("matter:1", { name: "Ann" }), lockUser("matter:2", { name: "Ann" })]);
    expect(readOne(who, states, { list: one }).actor).to.include({ key: "matter:1", name: "ann " });
    expect(readOne(who, states, { list: two }).actor).to.include({ key: "reported:Ann" });
    const number = [row(0, "locked"), row(60, "unlocked"), said(0, "Bob"), said(60, "3")];
    expect(readOne(who, number, { list: one }).actor).to.include({ key: "reported:3", name: null });
  });

  it("is said with what the entity is called that said it", () => {
    const states = [row(0, "locked"), row(60, "unlocked"), ...ann];
    expect(readOne(who, states)).to.include({ witness: last });
    expect(readOne(who, states, { entityName: () => "Tag reader" })).to.include({ witness: "Tag reader" });
  });
});
