// What Z-Wave's access notifications mean: HA tells them by their English labels alone, whatever its language.

import type { Method, Operation } from "../../core/access-event.js";
import type { LogbookRow } from "../../core/activity.js";

/** One use of the lock as the lock itself told it. */
export interface Use {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly operation: Operation;
  /** `other-controller`: over the radio, by HA or whoever else is in the network. */
  readonly method: Method;
  /** Whether the operation's direction is the lock's state alone to tell. */
  readonly isVague: boolean;
  /** The user's number, where one is known and can be somebody's. */
  readonly user: number | null;
}

/** Marks the entries that "Record who" has HA's logbook keep; the name of the automation and the text are for people. */
export const recordWhoDomain = "lock_access_cards";

const uses: Readonly<Record<string, readonly [Operation, Method]>> = {
  "Manual lock operation": ["lock", "manual"],
  "Manual unlock operation": ["unlock", "manual"],
  "RF lock operation": ["lock", "other-controller"],
  "RF unlock operation": ["unlock", "other-controller"],
  "Keypad lock operation": ["lock", "keypad"],
  "Keypad unlock operation": ["unlock", "keypad"],
  "Auto lock locked operation": ["lock", "automatic"],
  "Lock operation with User Code": ["lock", "keypad"],
  "Unlock operation with User Code": ["unlock", "keypad"],
  "Credential lock/open operation": ["lock", "unknown"],
  "Credential unlock/close operation": ["unlock", "unknown"],
  "Valid credential access denied: User Active State set to Occupied Disabled": [
    "refused-attempt",
    "unknown",
  ],
  "Valid credential access denied: Schedule inactive": ["refused-attempt", "unknown"],
  "Invalid credential used": ["refused-attempt", "unknown"],
  "Non-Access credential entered via local interface": ["refused-attempt", "unknown"],
};

/** "fired Notification CC 'notification' event 'Access Control': 'Keypad unlock operation'". */
const notification = /'Access Control': '(.+)'$/;

/** "Keypad unlock operation: 3": what the automation of "Record who" writes. */
const entry = /^(.+): (\d+)$/;

/**
 * What a row of the logbook tells of a use; null where it is about something else. Anybody who is signed in may write
 * entries that read the same: a notification has no context, and only an automation writes for "Record who". While HA
 * starts it does not say which one wrote, and gives the entry again with it later. Pure.
 */
export function useOf({ at, domain, message = "", contextUserId, contextDomain }: LogbookRow): Use | null {
  if (contextUserId !== null || contextDomain !== (domain === recordWhoDomain ? "automation" : null))
    return null;
  const [, label = "", number] =
    (domain === "zwave_js" ? notification : domain === recordWhoDomain ? entry : null)?.exec(message) ?? [];
  const meaning = Object.hasOwn(uses, label) ? uses[label] : null;
  const user = Number(number) || null;
  // Number 0 is nobody's: locks give it for a code of their own.
  if (!meaning || (domain === recordWhoDomain && user === null)) return null;
  const [operation, method] = meaning;
  return { at, operation, method, isVague: label.startsWith("Credential "), user };
}
