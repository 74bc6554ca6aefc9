// What must be true of every change whatever goes wrong: each an own function, so that a broken one is known by its name.

import type { Change } from "../../../src/core/change.js";
import type { Outcome } from "../../../src/core/outcome.js";
import type { House } from "./house.js";
import type { Page } from "./page.js";
import {
  asAsked,
  difference,
  indexOfKey,
  newcomers,
  ownPerson,
  personAt,
  picture,
  shouldShow,
  shown,
} from "./pictures.js";

/** Why something is not as it must be; null when it is. */
type Finding = string | null;

/** A change that was asked for, with what was typed for it. */
export interface Asked {
  readonly change: Change;
  readonly secret: string | null;
}

function aftermathOf(outcome: Outcome): string | null {
  return outcome.kind === "failed" ? outcome.problem.aftermath : null;
}

export function told(outcome: Outcome): string {
  return outcome.kind === "failed"
    ? `failed, ${outcome.problem.kind}, ${outcome.problem.aftermath}`
    : outcome.kind;
}

/** Who is told that it is done finds the lock exactly so. */
export function noFalseSuccess(house: House, outcome: Outcome, { change, secret }: Asked): Finding {
  if (outcome.kind === "failed") return null;
  const { places } = house.lock;
  const wanted = asAsked(change, house.baseline, places, secret);
  if (wanted !== picture(places))
    return `${outcome.kind}, but on the lock\n${difference(picture(places), wanted)}`;
  if (change.kind !== "suspend") return null;
  const user = indexOfKey(change.user);
  const [former, kept] = [house.baseline.users.get(user)?.kind, house.lock.remembered.get(user)?.former];
  return former === kept ? null : `off, and what is remembered is ${String(kept)}, not ${String(former)}`;
}

/** The same where somebody else edits the same person: what was asked is so, whatever else is. */
export function noFalseSuccessBesideOthers(
  house: House,
  outcome: Outcome,
  { change, secret }: Asked,
): Finding {
  if (outcome.kind !== "confirmed") return null;
  const { places } = house.lock;
  const own = ownPerson(change, house.baseline, places);
  const user = own === null ? undefined : places.users.get(own);
  const held = own === null ? [] : places.held(own);
  const isSo = {
    add: () => Boolean(user),
    rename: () => "name" in change && user?.name === change.name,
    "set-pin": () => held.some(({ value }) => value === secret),
    "add-tag": () => held.some(({ value }) => value === secret),
    "clear-credential": () =>
      change.kind === "clear-credential" &&
      places.at(change.credential.type, change.credential.index)?.user !== own,
    suspend: () => user?.kind === "no-access",
    restore: () => user?.kind === "always",
    remove: () => !user || personAt(places, own!) !== personAt(house.baseline, own!) || user.name === "Other",
  }[change.kind]();
  return isSo ? null : `confirmed, but on the lock is ${String(own !== null && personAt(places, own))}`;
}

/** Who is told that nothing was changed finds the lock as it was. */
export function noFalseFailure(house: House, outcome: Outcome): Finding {
  if (aftermathOf(outcome) !== "untouched") return null;
  const [now, before] = [picture(house.lock.places), picture(house.baseline)];
  return now === before ? null : `${told(outcome)}, but on the lock\n${difference(now, before)}`;
}

/** Nobody but the person a change is about, and those in `others`, is another than before. */
export function noLostPerson(
  house: House,
  changes: readonly Change[],
  others: readonly number[] = [],
): Finding {
  const { baseline } = house;
  const { places } = house.lock;
  const own = new Set([...others, ...changes.map((change) => ownPerson(change, baseline, places))]);
  for (const user of new Set([...baseline.users.keys(), ...places.users.keys()])) {
    if (own.has(user)) continue;
    const [now, before] = [personAt(places, user), personAt(baseline, user)];
    if (now !== before) return `${before ?? "nobody"} became ${now ?? "nobody"}`;
  }
  return null;
}

/** Somebody we made and did not name stands among what can be finished or undone. */
export function noOrphan(house: House, page: Page): Finding {
  const nameless = newcomers(house.baseline, house.lock.places).filter(
    (user) => !house.lock.places.users.get(user)?.name,
  );
  const open = page.store.snapshot.unfinished.filter(({ change }) => change.kind === "add");
  return nameless.length > open.length
    ? `${nameless.length} without a name, ${open.length} to finish: ${picture(house.lock.places)}`
    : null;
}

/** What was typed is nowhere in what pages hold, tell and keep. */
export function noPinKept(house: House, page: Page): Finding {
  if (house.leaks.length > 0) return `a PIN was kept under ${house.leaks.join()}`;
  const texts = textsOf([page.store, page.outcomes]);
  return house.secrets.some((secret) => texts.includes(secret)) ? "a PIN is held" : null;
}

export function busyEnds(page: Page): Finding {
  const { running, queued, readingSince } = page.store.snapshot;
  return running || queued.length || readingSince !== null
    ? `still busy with ${running?.change.kind ?? (queued.length ? "the queue" : "reading")}`
    : null;
}

export function oneCommandAtATime(page: Page): Finding {
  return page.mostAtOnce.length > 1 ? `at a time: ${page.mostAtOnce.join(", ")}` : null;
}

/** The list is the lock's, or the page says that it could not be read. */
export function shownAsItIs(house: House, page: Page): Finding {
  return page.store.snapshot.readProblem ? null : readAsItIs(house, page);
}

/** A list that was read just now, with nothing in the way, is the lock's. */
export function readAsItIs(house: House, { store }: Page): Finding {
  const [now, should] = [shown(store.snapshot.list), shouldShow(house)];
  return now === should ? null : `in the list\n${difference(now, should)}`;
}

/** What can be known is known in the end. */
export function noLastingDoubt(outcome: Outcome): Finding {
  return aftermathOf(outcome) === "unknown" ? told(outcome) : null;
}

/** Everything of a value that can be reached by its own properties, as text. */
function textsOf(root: unknown): string {
  const texts: string[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value === "string" || typeof value === "number") texts.push(String(value));
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    if (value instanceof Map || value instanceof Set) for (const each of value) visit(each);
    for (const key of Reflect.ownKeys(value)) {
      texts.push(String(key));
      visit((value as Record<PropertyKey, unknown>)[key]);
    }
  };
  visit(root);
  return texts.join("\n");
}
