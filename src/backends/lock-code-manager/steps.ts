// Sends one step of a change to Lock Code Manager, once it is known to mean the same person as before, and nobody else's code.

import type { StepContext } from "../../core/backend.js";
import type { Range } from "../../core/capabilities.js";
import type { Step, StepAnswer } from "../../core/step.js";
import type { LockUser, UserKey } from "../../core/user.js";
import type { Manager } from "./manager.js";
import type { Natives } from "./people.js";
import type { Entry, Row } from "./wire.js";
import { checkPin } from "../../core/pin.js";
import { problem, ProblemError, type ProblemKind } from "../../core/problem.js";
import { plainAnswer } from "../../core/step.js";
import { folded, hasNamesake, inTheWay, keyOf, pinAt } from "./people.js";

/** What sending a step needs to know of the lock. */
export interface Sending {
  readonly manager: Manager;
  readonly pinLength: () => Promise<Range | null>;
  /** Somebody as last seen by whoever asks; nothing where that is not known. */
  readonly seen: (user: UserKey) => LockUser | null | undefined;
  /** Who stands on the lock now, at one lock command a person; null where only Lock Code Manager tells. */
  readonly natives: (rows: readonly Row[]) => Promise<Natives | null>;
  /** Tells what `since` of a person's standing was before a write. */
  readonly began: (user: UserKey, since: string) => void;
}

interface Person {
  readonly row: Row;
  readonly rows: readonly Row[];
  readonly entry: Entry;
}

export async function performStep(
  step: Step,
  { secret }: StepContext,
  { manager, pinLength, seen, natives, began }: Sending,
): Promise<StepAnswer> {
  switch (step.kind) {
    case "create-with-pin": {
      const { name = "" } = step;
      const pin = await checkedPin();
      const [rows, [entry]] = await Promise.all([manager.rows(), manager.entries()]);
      if (!entry) throw refused("not-supported");
      const taken = rows.map(({ slot }) => slot);
      const others = entry.slots.map(({ slot }) => slot);
      // Lock Code Manager chooses the slot: the first that is free, as far as is known.
      await spareStrangers(rows, [...taken, ...others, firstFree([...taken, ...others])]);
      await manager.call("add_user", { config_entry_id: entry.id, name, pin }, pin);
      const made = (await manager.entries())
        .find(({ id }) => id === entry.id)
        ?.slots.find((each) => !others.includes(each.slot) && folded(each.name) === folded(name));
      return made ? { createdUser: keyOf(entry.id, made.slot), credential: pinAt(made.slot) } : plainAnswer;
    }
    case "name":
      await callOn(await find(step.user), "name", "text.set_value", { value: step.name });
      return plainAnswer;
    case "set-pin": {
      const pin = await checkedPin();
      const person = await find(step.user);
      const { row } = person;
      if (step.credential.index !== row.slot) throw refused("not-supported");
      if (row.isEnabled || step.isNew) await spareStrangers(person.rows, [row.slot]);
      await begin(person);
      await callOn(person, "pin", "text.set_value", { value: pin }, pin);
      // With a PIN alone whoever is off stays off.
      if (step.isNew && !row.isEnabled) await callOn(person, "enabled", "switch.turn_on", {});
      return { createdUser: step.user, credential: step.credential };
    }
    case "clear-credential": {
      const person = await find(step.user);
      if (step.credential.index !== person.row.slot) throw refused("not-supported");
      await spareStrangers(person.rows, [person.row.slot]);
      await begin(person);
      await callOn(person, "pin", "text.set_value", { value: "" });
      return plainAnswer;
    }
    case "suspend":
    case "restore": {
      const person = await find(step.user);
      await spareStrangers(person.rows, [person.row.slot]);
      await begin(person);
      await callOn(person, "enabled", step.kind === "restore" ? "switch.turn_on" : "switch.turn_off", {});
      return plainAnswer;
    }
    case "remove": {
      const { row, rows, entry } = await find(step.user);
      // Only the name tells who is meant, whatever its case.
      if (hasNamesake(entry, row.slot, row.name)) throw refused("changed-elsewhere");
      await spareStrangers(rows, [row.slot]);
      await manager.call("delete_user", {
        config_entry_id: entry.id,
        name: row.name,
        clear_credentials: true,
      });
      return plainAnswer;
    }
    default:
      throw refused("not-supported");
  }

  async function find(user: UserKey): Promise<Person> {
    const [rows, entries] = await Promise.all([manager.rows(), manager.entries()]);
    const row = rows.find(({ isManaged, entry, slot }) => isManaged && keyOf(entry, slot) === user);
    const entry = entries.find(({ id }) => id === row?.entry);
    if (!row || !entry) throw refused("user-gone");
    const meant = seen(user);
    if (meant && (meant.name ?? "") !== row.name) throw refused("changed-elsewhere");
    return { row, rows, entry };
  }

  async function spareStrangers(rows: readonly Row[], slots: readonly number[]): Promise<void> {
    const now = await natives(rows);
    const stranger = now && slots.map((slot) => inTheWay(now, slot)).find(Boolean);
    if (stranger) {
      throw new ProblemError(problem("would-overwrite", "untouched", null, { person: stranger.name ?? "" }));
    }
  }

  async function begin({ row }: Person): Promise<void> {
    const { since } = await manager.watch(row.entry, row.slot, () => true);
    began(keyOf(row.entry, row.slot), since);
  }

  async function callOn(
    { entry, row }: Person,
    field: string,
    service: string,
    data: Readonly<Record<string, unknown>>,
    pin?: string,
  ): Promise<void> {
    const entity = entry.entities.get(`${row.slot}|${field}`);
    if (!entity) throw refused("not-supported");
    await manager.callOn(entity, service, data, pin);
  }

  /** The PIN as it is sent: Lock Code Manager itself checks no digits, and the length not always. */
  async function checkedPin(): Promise<string> {
    const refusal = checkPin(secret ?? "", await pinLength());
    if (refusal) throw new ProblemError(refusal);
    return secret!;
  }
}

function firstFree(taken: readonly number[]): number {
  let slot = 1;
  while (taken.includes(slot)) slot++;
  return slot;
}

function refused(kind: ProblemKind): ProblemError {
  return new ProblemError(problem(kind));
}
