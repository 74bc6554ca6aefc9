// The automation that writes each use of a Z-Wave lock with the user's number into Home Assistant's logbook.

import type { Automation } from "../../core/automation.js";
import { literal } from "../../core/automation.js";
import { recordWhoDomain } from "./notifications.js";

/** Keypad lock and unlock, and lock and unlock with a user code: the uses of which a number is told. */
const uses = [5, 6, 33, 34];

/** Of an event that tells nothing further, or what the driver could not read, there is no number. */
const told =
  "{% set told = trigger.event.data.parameters if trigger.event.data.parameters is mapping else {} %}";
const number = "told.get('userId', told.get('user ID', 0))";

/** What people read in Home Assistant. */
export interface RecorderWords {
  readonly alias: string;
  readonly description: string;
  /** The lock's name. */
  readonly lock: string;
}

/**
 * Nothing but the number and the event's name goes on: where the driver looks codes up, the event holds the PIN itself
 * (measured). For the same reason no traces are kept, which hold the event. `entityId`: whose entries they are.
 */
export function recordWhoAutomation(
  deviceId: string,
  entityId: string,
  { alias, description, lock }: RecorderWords,
): Automation {
  return {
    alias,
    description,
    triggers: [
      {
        trigger: "event",
        event_type: "zwave_js_notification",
        event_data: { device_id: deviceId, command_class: 113, type: 6 },
      },
    ],
    conditions: [
      {
        condition: "template",
        value_template: `${told}{{ trigger.event.data.event in ${JSON.stringify(uses)} and ${number} | int(0) > 0 }}`,
      },
    ],
    actions: [
      {
        action: "logbook.log",
        data: {
          name: literal(lock),
          message: `${told}{{ trigger.event.data.event_label }}: {{ ${number} }}`,
          entity_id: entityId,
          domain: recordWhoDomain,
        },
      },
    ],
    mode: "queued",
    max: 50,
    trace: { stored_traces: 0 },
  };
}
