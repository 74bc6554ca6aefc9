// Rows of locks as their integrations write them, and what was read from them in one line each.

import { expect } from "@open-wc/testing";
import type { AccessEvent } from "../../../src/core/access-event.js";
import type { ActivityReader, LogbookRow, ReadingContext, StateRow } from "../../../src/core/activity.js";
import { readerOf } from "../../../src/backends/reported/reading.js";
import { wordingOfAnyLock, wordings } from "../../../src/backends/reported/wordings.js";
import { eventsAfterArrival } from "../../helpers/arrivals.js";

export const lock = "lock.door";
export const operator = "sensor.door_operator";

const names: Readonly<Record<string, string>> = {
  alex: "Alex",
  f80615f612be4823b31054021b3d9eaf: "Robin",
};

export const anyReader = readerOf(wordingOfAnyLock);

export function readerFor(platform: string): ActivityReader {
  return readerOf(wordings[platform]!);
}

/** A row; the time in seconds. */
export function row(
  seconds: number,
  state: string,
  attributes: Readonly<Record<string, unknown>> = {},
  entityId = lock,
): StateRow {
  return { entityId, state, attributes, updatedAt: 1_795_000_000_000 + seconds * 1000 };
}

/** A row of the logbook for the state written then. */
export function logged(
  seconds: number,
  service: string | null,
  by: string | null = "alex",
  more: Partial<LogbookRow> = {},
): LogbookRow {
  return {
    entityId: lock,
    at: 1_795_000_000_000 + seconds * 1000,
    contextUserId: by,
    contextDomain: service && "lock",
    contextService: service,
    contextName: null,
    contextEntityId: null,
    ...more,
  };
}

export function told({ operation, method, actor, certainty }: AccessEvent): string {
  const who =
    actor.kind === "unknown"
      ? "nobody"
      : actor.kind === "lock-user"
        ? `${actor.key} ${actor.name}`
        : `${actor.kind} ${actor.name}`;
  return `${operation}, ${method}, ${who}, ${certainty}`;
}

export function contextOf(more: Partial<ReadingContext["sources"]> = {}): ReadingContext {
  return {
    sources: { lock, door: null, ...more },
    list: null,
    knownSince: null,
    haUserName: (id) => names[id] ?? null,
    entityName: () => null,
  };
}

/** Reads in the rows' own order and in as many others; it must come to the same. */
export function expectTold(
  read: ActivityReader,
  states: readonly StateRow[],
  logbook: readonly LogbookRow[],
  expected: readonly string[],
  { sources = {}, orders = 100 }: { sources?: Partial<ReadingContext["sources"]>; orders?: number } = {},
): void {
  const context = contextOf(sources);
  expect(read(states, logbook, context).map(told)).to.deep.equal(expected);
  for (let seed = 1; seed <= orders; seed++) {
    const events = eventsAfterArrival(states, logbook, { read, context }, seed).map(told);
    // Joined first: a comparison of arrays is slow, and there are thousands.
    if (events.join() !== expected.join()) expect(events, `order ${seed}`).to.deep.equal(expected);
  }
}
