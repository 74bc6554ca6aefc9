// Fills a pretended lock with people whose PINs come from the generator, so that none stands in a source file.

import type { UserKey, UserKind } from "../../core/user.js";
import type { PlacedCredential, PretendedLock } from "./lock.js";
import type { Creator } from "./places.js";
import { suggestPin, type RandomValues } from "../../core/pin-generator.js";
import { keyOf } from "./people.js";

export interface Seed {
  readonly name: string;
  readonly kind?: UserKind;
  readonly creator?: Creator;
  readonly enabled?: boolean;
  /** How many of each; one PIN and nothing else when left out. */
  readonly pins?: number;
  readonly tags?: number;
  readonly fingerprints?: number;
}

/** Somebody who now stands on the lock, with what opens the door, for whoever presses the demo's keypad. */
export interface Seeded {
  readonly key: UserKey;
  readonly name: string;
  readonly pins: readonly string[];
  readonly tags: readonly string[];
}

/** Puts people on a lock without a command. A person who is switched off was an "always" before, and that is remembered. */
export function seedLock(
  lock: PretendedLock,
  seeds: readonly Seed[],
  randomValues: RandomValues,
): readonly Seeded[] {
  const taken: string[] = [];
  const { minimum, maximum } = lock.pinLength;
  const newPin = (): string => {
    const pin = suggestPin(Math.min(Math.max(minimum, 6), maximum), randomValues, taken);
    taken.push(pin);
    return pin;
  };
  return seeds.map(({ name, kind = "always", creator = "this-home", enabled = true, ...counts }) => {
    const pins = times(counts.pins ?? 1, newPin);
    const tags = times(counts.tags ?? 0, () => newTag(randomValues));
    const fingerprints = times(counts.fingerprints ?? 0, () => newTag(randomValues));
    const index = lock.place({ name, kind, creator, enabled }, [
      ...pins.map((value): PlacedCredential => ({ type: "pin", value })),
      ...tags.map((value): PlacedCredential => ({ type: "tag", value })),
      ...fingerprints.map((value): PlacedCredential => ({ type: "fingerprint", value })),
    ]);
    if (kind === "no-access") {
      lock.remembered.set(index, { former: "always", name: name || null, since: lock.now() });
    }
    return { key: keyOf(index), name, pins, tags };
  });
}

function newTag(randomValues: RandomValues): string {
  const bytes = new Uint8Array(4);
  randomValues(bytes);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();
}

function times<T>(count: number, make: () => T): readonly T[] {
  return Array.from({ length: count }, make);
}
