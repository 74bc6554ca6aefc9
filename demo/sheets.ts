// Opens the sheet of the people of a lock on any of its pages, for the pictures and the accessibility check.

import { peopleSheetLeaf } from "../src/cards/shared/people-card.js";
import type { SheetPage } from "../src/cards/shared/sheet-state.js";
import { problem, type ProblemKind } from "../src/core/problem.js";
import { advance, startJournal } from "../src/core/journal.js";
import { plainAnswer } from "../src/core/step.js";
import type { LockUser } from "../src/core/user.js";
import { homeFor } from "../src/ha/home.js";
import { lockStoreFor } from "../src/stores/lock-store.js";
import type { SimulatedHome } from "./simulated-home.js";
import type { SheetName } from "./wish.js";

interface Card extends Element {
  readonly updateComplete: Promise<boolean>;
}

/** Does nothing for a card without a sheet, or on a lock without people. */
export async function openSheet(
  sheet: SheetName,
  home: SimulatedHome,
  entity: string,
  cards: ReadonlyMap<string, Card>,
): Promise<void> {
  const card = cards.get("users") ?? cards.get("pin");
  await Promise.all([card?.updateComplete, peopleSheetLeaf.load()]);
  const root = card?.shadowRoot?.querySelector("lac-pin-card")?.shadowRoot ?? card?.shadowRoot;
  const element = root?.querySelector("lac-people-sheet");
  const users = lockStoreFor(homeFor(home.hass), entity).snapshot.list?.users ?? [];
  const page = pageOf(sheet, users);
  if (!element || !page) return;
  await element.updateComplete;
  element.open(page);
  await element.updateComplete;
}

function pageOf(sheet: SheetName, users: readonly LockUser[]): SheetPage | null {
  const user = users.find(({ name }) => name === "Alice") ?? users[0];
  const off = users.find(({ status }) => status === "suspended") ?? user;
  switch (sheet) {
    case "":
      return null;
    case "add":
    case "lock":
    case "abilities":
      return { kind: sheet };
    case "working":
      return { kind: sheet, isOurs: () => true };
    case "no-answer":
      return {
        kind: "failed",
        journal: inDoubt(),
        problem: problem("timeout", "unknown", "TimeoutError: no answer"),
        from: null,
      };
    case "saved":
      return { kind: "done", end: "result.saved.title", whom: null };
    case "half-done":
      return { kind: sheet, journal: halfDone(), problem: problem("timeout", "partly"), from: null };
    case "refused-name":
      return {
        kind: "half-done",
        journal: halfDone("Zoë", "name-refused"),
        problem: problem("name-refused", "partly", "InteractionModelError: InvalidCommand (0x85)"),
        from: null,
      };
  }
  if (!user || !off) return null;
  if (sheet === "restore") return { kind: sheet, user: off.key };
  if (sheet !== "clear-credential") return { kind: sheet, user: user.key };
  const [credential] = user.credentials;
  return credential ? { kind: sheet, user: user.key, credential } : null;
}

/** A new name was sent, and nobody knows whether it arrived. */
function inDoubt() {
  const change = { kind: "rename", user: "demo:1", name: "Ben" } as const;
  const journal = startJournal("demo", change, [{ ...change, kind: "name", former: "Bernard" }]);
  return advance(journal, 0, { state: "failed", problem: problem("timeout", "unknown") });
}

/** The PIN is on the lock, the name is not. */
function halfDone(name = "Ben", kind: ProblemKind = "timeout") {
  const change = { kind: "add", name, access: "always", withPin: true } as const;
  const steps = [
    { kind: "create-with-pin", access: "always", credential: null },
    { kind: "name", user: "created", name, former: null },
  ] as const;
  const journal = startJournal("demo", change, steps);
  return advance(advance(journal, 0, { state: "confirmed", answer: plainAnswer }), 1, {
    state: "failed",
    problem: problem(kind, "untouched"),
  });
}
