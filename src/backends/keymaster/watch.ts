// Tells when what HA shows of a lock's slots has changed, whatever the entities are called by then.

import type { Home } from "../../ha/home.js";
import type { Managed } from "./found.js";

/** What KeyMaster changes for one reason it shows one after the other; milliseconds. */
const together = 100;

export interface SlotWatch {
  begin(changed: () => void): void;
  /** KeyMaster may have been asked again: its entities may be others. */
  look(): void;
  end(): void;
}

export function slotWatch(home: Home, managed: () => Managed): SlotWatch {
  let tell: (() => void) | null = null;
  let watched: Managed | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: () => void = () => undefined;

  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => tell?.(), together);
  }

  function look(): void {
    const now = managed();
    if (!tell || now === watched) return;
    stop();
    stop = home.onStates(
      [...now.slots.values()].flatMap((slot) => Object.values(slot)),
      soon,
    );
    if (watched) soon();
    watched = now;
  }

  return {
    begin(changed) {
      tell = changed;
      look();
    },
    look,
    end() {
      stop();
      tell = watched = null;
    },
  };
}
