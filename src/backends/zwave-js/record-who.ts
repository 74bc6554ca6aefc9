// The automation that writes each use of a Z-Wave lock with the user's number into Home Assistant's logbook.

import type { Automation } from "../../core/automation.js";
import { inTemplate, literal } from "../../core/automation.js";
import { recordWhoDomain } from "./notifications.js";
import { numberOfUser } from "./user-number.js";

/** Keypad lock and unlock, and lock and unlock with a user code: the uses of which a number is told. */
const uses = [5, 6, 33, 34];

/** What people read in Home Assistant. */
export interface RecorderWords {
  readonly alias: string;
  readonly description: string;
  /** The lock's name. */
  readonly lock: string;
}

/**
 * Nothing but the number and the event's name goes on: where the driver looks codes up, the event holds the PIN itself
 * (measured). For the same reason no traces are kept, which hold the event. The entries are those of the device's lock, whatever its entity is called by
 * then.
 */
export function recordWhoAutomation(
  deviceId: string,
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
        value_template: `{{ trigger.event.data.event in ${JSON.stringify(uses)} and ${numberOfUser} > 0 }}`,
      },
    ],
    actions: [
      {
        action: "logbook.log",
        data: {
          name: literal(lock),
          message: `{{ trigger.event.data.event_label }}: {{ ${numberOfUser} }}`,
          entity_id: lockOf(deviceId),
          domain: recordWhoDomain,
        },
      },
    ],
    mode: "queued",
    max: 50,
    trace: { stored_traces: 0 },
  };
}

/** A template; a helper of another integration may have a lock on the same device. */
function lockOf(deviceId: string): string {
  const own = `select("in", integration_entities("zwave_js"))`;
  return `{{ device_entities(${inTemplate(deviceId)}) | ${own} | select("match", "lock[.]") | first }}`;
}
