// What makes a kind of lock: how Home Assistant knows it, what its integration answers, and which rows its uses leave.

import type { Source } from "../../src/backends/memory/door.js";
import type { Seed } from "../../src/backends/memory/seed.js";
import type { EntityRegistryDisplayEntry } from "../../src/ha/hass.js";
import type { Home } from "../../src/ha/home.js";
import type { Caller } from "../recorder.js";
import type { Resident } from "./demo-lock.js";

/** What a lock of a kind finds around it. */
export interface World {
  readonly entityId: string;
  readonly deviceId: string;
  /** Of the lock. */
  readonly name: string;
  readonly isAdministrator: boolean;
  now(): number;
  /** Writes a state; as in Home Assistant nothing comes of one that is as it was. Attributes not given stay. */
  write(
    entityId: string,
    state: string,
    attributes?: Readonly<Record<string, unknown>>,
    after?: number,
  ): void;
  /** Adds an entity, or writes its state. */
  add(entry: EntityRegistryDisplayEntry, state: string, attributes?: Readonly<Record<string, unknown>>): void;
  /** An entry of the logbook that some integration writes of the lock's device; `after` milliseconds. */
  fired(domain: string, message: string, after?: number): void;
  /** An entry of the logbook about the lock. */
  logged(domain: string, message: string, caller: Caller, after?: number): void;
  /** Does something so many milliseconds later; of the past at once, and as if then. */
  later(delay: number, happen: () => void): void;
  /** Whether this automation runs; `since`: from when on it did in the past. */
  runs(automationId: string, since: number): boolean;
  /** Keeps something where all dashboards share it, under a section of ours. */
  share(section: string, value: unknown): void;
  /** Puts an automation into Home Assistant. */
  keep(automationId: string, config: object): void;
}

/** Whoever holds what was typed or shown. */
export interface Holder {
  readonly name: string | null;
  readonly number: number;
  /** False: the lock knows them, and does not let them in. */
  readonly isOn: boolean;
}

/** What happened at the door, for the rows that it leaves; the lock's own state is one of them. */
export interface Use {
  readonly operation: "lock" | "unlock" | "refused";
  /** "Remote": Home Assistant. */
  readonly source: Source;
  readonly holder: Holder | null;
}

/** A call of a service or a message, as far as it tells what is asked. */
export interface Asked {
  readonly service: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Sibling {
  readonly entry: EntityRegistryDisplayEntry;
  readonly state: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

export interface Kind {
  readonly platform: string;
  /** How the integration knows the lock's device. */
  readonly identifiers?: readonly (readonly [string, string])[];
  readonly siblings: readonly Sibling[];
  /** By domain. */
  readonly services: Readonly<Record<string, readonly string[]>>;
  /** The types of the messages that its integration answers. */
  readonly messages?: readonly string[];
  /** Its integration, as recorded; asked anew each time, for the viewer may be another. */
  readonly integration: () => Home;
  readonly hasKeypad: boolean;
  readonly remark?: string;
  /** Whether a call answers before the lock has heard of it. */
  readonly isSentOnly?: boolean;
  /** Puts somebody on the lock, with a PIN and tags that are made when asked for; null: it has no place for them. */
  seed(person: Seed, newSecret: () => string): Resident | null;
  holderOf(secret: string): Holder | null;
  /** Writes the rows. */
  tell(use: Use): void;
  /** Whether a call changes something at the lock. */
  isWrite(asked: Asked): boolean;
  /** Once a change has come to the lock. */
  changed?(asked: Asked): void;
  /** What the integration says of a lock that refuses, or that never answers; null: it says yes all the same. */
  readonly refusal: () => Error | null;
  readonly silence: () => Error | null;
  /** The lock no longer answers what it is asked, or does again. */
  hush?(isSilent: boolean): void;
  /** The lock is gone, or back. Where nothing is said its state becomes unavailable. */
  leave?(isGone: boolean): void;
}

/** A kind whose codes nobody manages from Home Assistant has no services, and is asked nothing. */
export const nothingAsked = {
  services: {},
  integration: () => ({}) as Home,
  isWrite: () => false,
  refusal: () => null,
  silence: () => null,
} as const;
