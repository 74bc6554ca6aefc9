// Lets the rows of a lock come in as a connection may bring them: in any order, in pieces, late, twice, older days last.

import type { AccessEvent } from "../../src/core/access-event.js";
import type { ActivityReader, LogbookRow, ReadingContext, StateRow } from "../../src/core/activity.js";
import type { UserList } from "../../src/core/user-list.js";
import type { Home } from "../../src/ha/home.js";
import type { LockStore } from "../../src/stores/lock-store.js";
import { oldestFirst } from "../../src/core/access-event.js";
import { LockRows } from "../../src/stores/lock-rows.js";
import { seededRandom } from "./random.js";

type Arriving = { readonly state: StateRow } | { readonly logged: LogbookRow };

/** What a lock's rows are read with; the list of people comes at a moment of its own. */
export interface Reading {
  readonly read: ActivityReader;
  readonly context: ReadingContext;
}

/** The events that stand there in the end, oldest first; the seed decides how the rows came. */
export function eventsAfterArrival(
  states: readonly StateRow[],
  logbook: readonly LogbookRow[],
  reading: Reading,
  seed: number,
): readonly AccessEvent[] {
  const random = seededRandom(seed);
  const { rows, peopleCome } = listeningRows(reading);
  const arrivals: readonly Arriving[] = [
    ...states.map((state) => ({ state })),
    ...logbook.map((logged) => ({ logged })),
  ];
  const cut = Math.ceil(timeOf(arrivals[Math.floor(random() * arrivals.length)]!));
  // HA asks for days to the millisecond and writes to the microsecond: a row at the very start of a period is its copy.
  const isPaged = random() < 0.3 && arrivals.every((row) => Math.abs(timeOf(row) - cut) > 0.001);
  const end = isPaged ? cut : -Infinity;
  const live = inSomeOrder(arrivals.filter((row) => timeOf(row) >= end));
  const older = arrivals.filter((row) => timeOf(row) < end);
  const standing = older
    .filter((row) => "state" in row)
    .sort((a, b) => timeOf(a) - timeOf(b))
    .at(-1);
  // HA says what stood there at the start of a period, as if it had been written then.
  if (standing) rows.add([{ ...standing.state, updatedAt: end }], []);
  const peopleAfter = Math.floor(random() * live.length);
  let at = 0;
  while (at < live.length) {
    const batch = live.slice(at, at + 1 + Math.floor(random() * live.length * 0.5));
    if (at <= peopleAfter && peopleAfter < at + batch.length) peopleCome();
    rows.add(statesIn(batch), loggedIn(batch));
    at += batch.length;
  }
  if (live.length === 0) peopleCome();
  if (older.length > 0) rows.addOlder(statesIn(older), loggedIn(older), end);
  return [...rows.events].sort(oldestFirst);

  /** In their own order, or with some late, or each stream at its own pace, or in none; some twice. */
  function inSomeOrder(inOrder: readonly Arriving[]): readonly Arriving[] {
    const disorder = [0, 5_000, 60_000, Infinity][Math.floor(random() * 4)]!;
    const logbookLag = random() < 0.5 ? 0 : random() * 20_000;
    return inOrder
      .flatMap((row) => (random() < 0.2 ? [row, row] : [row]))
      .map((row) => ({
        row,
        comes:
          disorder === Infinity
            ? random()
            : timeOf(row) + random() * disorder + ("logged" in row ? logbookLag : 0),
      }))
      .sort((a, b) => a.comes - b.comes)
      .map(({ row }) => row);
  }
}

/** The live rows of one lock, and its list of people that has not come yet. */
function listeningRows({ read, context }: Reading) {
  const snapshot: { list: UserList | null; knownSince: number | null } = { list: null, knownSince: null };
  let changed: () => void = () => undefined;
  const store = {
    entityId: context.sources.lock,
    activity: { read, sources: context.sources },
    snapshot,
    subscribe: (callback: () => void) => {
      changed = callback;
    },
  };
  const home = {
    personName: context.haUserName,
    state: (id: string) => ({ attributes: { friendly_name: context.entityName(id) ?? undefined } }),
  };
  const rows = new LockRows(home as unknown as Home, store as unknown as LockStore);
  rows.onPeople(() => undefined);
  return {
    rows,
    peopleCome: () => {
      Object.assign(snapshot, { list: context.list, knownSince: context.knownSince });
      changed();
    },
  };
}

function timeOf(row: Arriving): number {
  return "state" in row ? row.state.updatedAt : row.logged.at;
}

function statesIn(rows: readonly Arriving[]): readonly StateRow[] {
  return rows.flatMap((row) => ("state" in row ? row.state : []));
}

function loggedIn(rows: readonly Arriving[]): readonly LogbookRow[] {
  return rows.flatMap((row) => ("logged" in row ? row.logged : []));
}
