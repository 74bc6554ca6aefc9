// Random sequences of changes on one pretended lock, from one or two pages, while anything may fail.

import type { Change } from "../../../src/core/change.js";
import type { LockUser } from "../../../src/core/user.js";
import type { Page } from "./page.js";
import type { Fault, FaultTarget } from "../../../src/backends/memory/faults.js";
import { problem } from "../../../src/core/problem.js";
import { wait } from "./crowd-clock.js";
import { indexOfKey, personAt } from "./pictures.js";
import { House } from "./house.js";
import { seededRandom } from "../random.js";
import { putOther } from "./faults.js";
import {
  busyEnds,
  noFalseFailure,
  noFalseSuccess,
  noLostPerson,
  noPinKept,
  oneCommandAtATime,
  readAsItIs,
} from "./invariants.js";

const second = 1_000;

const targets: readonly FaultTarget[] = [
  "any",
  "lookup",
  "read",
  "verify",
  "create-with-pin",
  "name",
  "set-pin",
  "suspend",
  "remove",
  "remember",
];

const faults: readonly Fault[] = [
  { kind: "fail", problem: problem("refused") },
  { kind: "fail", problem: problem("changed-elsewhere") },
  { kind: "fail", problem: problem("refused", "unknown") },
  { kind: "fail", problem: problem("busy", "unknown") },
  { kind: "delay", milliseconds: 20 * second },
  { kind: "delay", milliseconds: 130 * second },
  { kind: "drop-command" },
  { kind: "drop-answer" },
  { kind: "late", milliseconds: 35 * second },
  { kind: "repeat" },
  { kind: "mute", isDone: true },
  { kind: "mute", isDone: false },
];

/** Another controller's, whom nobody here asks to change. */
const stranger = 4;

/** Lives through one sequence; what is wrong in the end, or null. */
export async function liveRandomly(seed: number): Promise<string | null> {
  const random = seededRandom(seed);
  const upTo = (count: number): number => Math.floor(random() * count);
  const oneOf = <Item>(items: readonly Item[]): Item => items[upTo(items.length)]!;
  const often = (chance: number): boolean => random() < chance;

  const house = new House(50);
  const { lock } = house;
  const names = ["Ann", "Bo", "Cy"];
  names.forEach((name, at) => lock.place({ name }, [{ type: "pin", value: `5550${at}` }]));
  lock.place({ name: "Di", creator: "other-controller" }, [{ type: "pin", value: "55504" }]);
  const pages = [house.page("alex")];
  /** One who waits for everything to come to rest can be told exactly what must stand on the lock. */
  const isPatient = often(0.25);
  if (!isPatient && often(0.6)) pages.push(house.page(often(0.5) ? "alex" : "robin"));
  await wait(second);
  house.begin();
  const before = personAt(lock.places, stranger);
  const lines: (string | null)[] = [];

  for (let left = 3 + upTo(8); left > 0; left--) {
    const at = upTo(pages.length);
    if (often(0.3)) lock.radio.strike(oneOf(targets), oneOf(faults), often(0.8) ? 1 : 2);
    if (often(0.12)) happen(upTo(6), at);
    const page = pages[at]!;
    const change = wish(page);
    const needsSecret = change.kind === "set-pin" || change.kind === "add-tag" || change.kind === "add";
    const secret = needsSecret ? house.newSecret() : null;
    if (isPatient) house.begin();
    const made = page.store.submit(change, secret);
    void made.then((outcome) => page.outcomes.push(outcome));
    if (isPatient) {
      const { journal } = await made;
      await wait(300 * second);
      const newest = page.store.outcomeOf(journal.id)!;
      lines.push(noFalseFailure(house, newest), noLostPerson(house, [change]));
      lines.push(noFalseSuccess(house, newest, { change, secret }));
    } else if (often(0.5)) await Promise.race([made, wait(60 * second)]);
    // Whoever is impatient goes on before it is done.
    await wait(upTo(100) * upTo(8) * 50);
    decide(pages[upTo(pages.length)]!);
    if (isPatient) await wait(300 * second);
  }

  lock.radio.heal();
  await wait(600 * second);
  for (const page of pages) lines.push(busyEnds(page), oneCommandAtATime(page), noPinKept(house, page));
  for (const page of pages) await page.store.read();
  for (const page of pages) lines.push(readAsItIs(house, page));
  if (personAt(lock.places, stranger) !== before) lines.push("somebody nobody asked for is another");
  house.end();
  const found = lines.filter((line) => line !== null);
  return found.length > 0 ? found.join("; ") : null;

  /** Something that a person would ask for of whom the page shows. */
  function wish({ store }: Page): Change {
    const own = (store.snapshot.list?.users ?? []).filter(({ key }) => indexOfKey(key) !== stranger);
    const user: LockUser | undefined = own[upTo(own.length)];
    const name = `P${String(upTo(1_000))}`;
    if (!user || often(0.3))
      return { kind: "add", name, access: often(0.7) ? "always" : "one-time", withPin: often(0.8) };
    const { key, credentials, status, suspension } = user;
    const pin = credentials.find(({ type }) => type === "pin") ?? null;
    const credential = credentials[upTo(credentials.length)];
    return oneOf<Change>([
      { kind: "rename", user: key, name },
      { kind: "set-pin", user: key, credential: often(0.5) ? pin : null },
      { kind: "add-tag", user: key },
      credential ? { kind: "clear-credential", user: key, credential } : { kind: "remove", user: key },
      status === "suspended"
        ? { kind: "restore", user: key, as: suspension?.formerKind ?? "always" }
        : { kind: "suspend", user: key },
      { kind: "rename", user: key, name: often(0.1) ? "much too long a name" : name },
      { kind: "remove", user: key },
    ]);
  }

  function happen(what: number, at: number): void {
    const place = 8 - upTo(2);
    if (what === 0) house.goAway(upTo(120) * second, oneOf([0, 50]));
    if (what === 1) house.loseConnection(upTo(20) * second, often(0.5));
    if (what === 2) house.restart(often(0.5));
    if (what === 3) {
      lock.radio.silent = true;
      setTimeout(() => (lock.radio.silent = false), upTo(150) * second);
    }
    if (what === 4) pages[at] = often(0.5) ? pages[at]!.reload() : pages[at]!.crash();
    if (what === 5 && !lock.places.users.has(place) && !lock.places.at("pin", place))
      house.elsewhere((places) => putOther(places, place, place));
  }

  function decide({ store }: Page): void {
    const [journal] = store.snapshot.unfinished;
    if (!journal || often(0.4)) return;
    const { id } = journal;
    oneOf([() => store.finish(id), () => store.undo(id), () => store.check(id), () => store.dismiss(id)])();
  }
}
