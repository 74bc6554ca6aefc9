// Talks with the slots of one lock through HA's texts, switches and buttons, and waits for what becomes of it; nothing else here does.

import type { Home } from "../../ha/home.js";
import type { Managed, SlotEntities } from "./found.js";
import type { Property } from "./wire.js";
import { problem, ProblemError } from "../../core/problem.js";
import { normalizeError } from "../../ha/errors.js";
import { problemOf } from "./errors.js";
import { isReachable, isThere } from "./reachable.js";

/** Milliseconds. */
export interface Pace {
  /** How long HA may take to show what KeyMaster wrote down as it answered. */
  readonly echo: number;
  /** How long KeyMaster may take to bring it to the lock; measured: 5 s. */
  readonly settling: number;
}

export const usualPace: Pace = { echo: 3_000, settling: 15_000 };

/** Every rejection is a `ProblemError` without the PIN. */
export interface SlotCalls {
  readonly home: Home;
  readonly pace: Pace;
  /** Throws where it cannot be written to now, or there is none of that number. */
  slot(number: number): SlotEntities;
  /** All but one, to compare with. */
  others(number: number): readonly SlotEntities[];
  setText(slot: SlotEntities, property: "text.name" | "text.pin", value: string): Promise<void>;
  setEnabled(slot: SlotEntities, isOn: boolean): Promise<void>;
  /** Takes away name, PIN and limits at once. */
  reset(slot: SlotEntities): Promise<void>;
  /** Whether something about a slot is so, or comes to be within a time. */
  comes(slot: SlotEntities, isSo: () => boolean, patience: number): Promise<boolean>;
}

export function slotCalls(home: Home, entityId: string, managed: () => Managed, pace: Pace): SlotCalls {
  async function call(
    slot: SlotEntities,
    property: Property,
    service: string,
    data: Readonly<Record<string, unknown>> = {},
    secret?: string,
  ): Promise<void> {
    const id = slot[property];
    if (!isThere(home, id)) throw new ProblemError(problem("unreachable"));
    try {
      await home.callService(property.split(".")[0]!, service, data, id);
    } catch (error) {
      throw new ProblemError(problemOf(normalizeError(error), secret));
    }
  }

  return {
    home,
    pace,
    slot(number) {
      const lock = managed();
      if (!isReachable(home, entityId, lock)) throw new ProblemError(problem("unreachable"));
      const slot = lock.slots.get(number);
      if (!slot) throw new ProblemError(problem("user-gone"));
      return slot;
    },
    others: (number) => [...managed().slots].flatMap(([each, slot]) => (each === number ? [] : slot)),
    setText: (slot, property, value) =>
      call(slot, property, "set_value", { value }, property === "text.pin" ? value : undefined),
    setEnabled: (slot, isOn) => call(slot, "switch.enabled", isOn ? "turn_on" : "turn_off"),
    reset: (slot) => call(slot, "button.reset", "press"),

    comes(slot, isSo, patience) {
      if (isSo()) return Promise.resolve(true);
      return new Promise((resolve) => {
        const end = (): void => {
          stop();
          clearTimeout(timer);
          resolve(isSo());
        };
        const stop = home.onStates(Object.values(slot), () => {
          if (isSo()) end();
        });
        const timer = setTimeout(end, patience);
      });
    },
  };
}
