// Every recorded case in 1,000 orders of arrival: always the same, right rows.

import { expect } from "@open-wc/testing";
import type { AccessEvent } from "../../../src/core/access-event.js";
import type { LogbookRow, StateRow } from "../../../src/core/activity.js";
import { readActivity } from "../../../src/backends/matter/activity.js";
import { isTrouble } from "../../../src/core/timeline.js";
import taint from "../../fixtures/matter/taint.json";
import { eventsAfterArrival, type Reading } from "../../helpers/arrivals.js";
import { seededRandom } from "../../helpers/random.js";
import { taintRows } from "../../helpers/recorded-rows.js";
import { afterACall, recordedCases, type RecordedCase } from "./recorded-cases.js";

const orders = 1_000;

const names: Readonly<Record<string, string>> = {
  be1010559ada4277bb7849c711e1b62e: "Robin",
  "769a74e1c4254b12894130844247870b": "Admin",
  e748bb41c8f34fe2ac6158fb27e9e529: "Robin",
  "477b9db6c29848f2a991cc58ae8431e5": "Robin",
  robin: "Robin",
  admin: "Admin",
};

describe("Recorded cases, in any order of arrival", () => {
  for (const [name, each] of Object.entries(recordedCases)) it(name, () => holds(each));

  taint.rows.forEach(({ case: name, seconds_between: seconds }, index) => {
    it(`${name}, ${seconds} s later`, () =>
      holds({ ...taintRows(taint.rows[index]!), since: 1795247000, rows: afterACall[index]! }));
  });
});

describe("A long history, in any order of arrival", () => {
  const pieces = Object.values(recordedCases).filter(({ read, more }) => !read && !more);

  it("reads in pieces as it reads as a whole", () => {
    for (let seed = 1; seed <= orders; seed++) {
      const { states, logged } = oneAfterTheOther(seed);
      const reading = readingOf({ states, logged, since: 0, rows: [] });
      const lines = (events: readonly AccessEvent[]): readonly string[] =>
        events.map((event) => `${event.id}: ${told(event, 0)} ${event.evidence.join()}`);
      const whole = lines(readActivity(states, logged, reading.context));
      const read = lines(eventsAfterArrival(states, logged, reading, seed));
      if (read.join() !== whole.join()) expect(read, `order ${seed}`).to.deep.equal(whole);
    }
  });

  /** Recorded cases at one lock, in an order and with pauses a seed decides. */
  function oneAfterTheOther(seed: number) {
    const random = seededRandom(seed + orders);
    const states: StateRow[] = [];
    const logged: LogbookRow[] = [];
    let time = 1_795_300_000_000.4;
    for (let count = 0; count < 4; count++) {
      const piece = pieces[Math.floor(random() * pieces.length)]!;
      const entityId = "lock.front_door";
      const shift = time - Math.min(...piece.states.map(({ updatedAt }) => updatedAt));
      states.push(...piece.states.map((row) => ({ ...row, entityId, updatedAt: row.updatedAt + shift })));
      logged.push(...piece.logged.map((row) => ({ ...row, entityId, at: row.at + shift })));
      time = Math.max(...states.map(({ updatedAt }) => updatedAt)) + 1 + random() * 330_000;
    }
    return { states, logged };
  }
});

function holds(each: RecordedCase): void {
  const reading = readingOf(each);
  for (let seed = 1; seed <= orders; seed++) {
    const events = eventsAfterArrival(each.states, each.logged, reading, seed);
    const rows = events.map((event) => told(event, each.since));
    // Joined first: a comparison of arrays is slow, and there are thousands.
    if (rows.join() !== each.rows.join()) expect(rows, `order ${seed}`).to.deep.equal(each.rows);
  }
}

function readingOf({ lock = "lock.front_door", more, read = readActivity }: RecordedCase): Reading {
  return {
    read,
    context: {
      sources: { lock, door: null },
      list: null,
      knownSince: null,
      haUserName: (id) => names[id] ?? null,
      entityName: (id) => (id === "script.rig_script" ? "Rig script" : null),
      ...more,
    },
  };
}

function told(event: AccessEvent, since: number): string {
  const { at, operation, method, actor, certainty } = event;
  const who =
    actor.kind === "unknown"
      ? "nobody"
      : actor.kind === "home-assistant-user"
        ? (actor.name ?? "a user without a name")
        : `${actor.kind} ${actor.name}`;
  const trouble = isTrouble(event) ? ", trouble" : "";
  return `${(at / 1000 - since).toFixed(3)} ${operation}, ${method}, ${who}, ${certainty}${trouble}`;
}
