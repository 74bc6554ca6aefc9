// Which locks name a person on Home Assistant's event bus alone, which it shows administrators only.

import type { Home } from "../ha/home.js";
import { idPart } from "../core/automation.js";

/** What an automation needs to know to write down who used a lock. */
export interface WhoRecorder {
  /** The automation's id; stays the same when the lock's entity is renamed. */
  readonly id: string;
  readonly deviceId: string;
}

/** The id of the automation that writes down who used the lock of a device. */
export function whoRecorderId(deviceId: string): string {
  return `lock_access_cards_who_${idPart(deviceId)}`;
}

/** Null where the lock names people by itself, or nothing in Home Assistant names them. */
export function whoRecorderOf(home: Home, entityId: string): WhoRecorder | null {
  const { platform, device_id: deviceId } = home.registryEntry(entityId) ?? {};
  return platform === "zwave_js" && deviceId ? { id: whoRecorderId(deviceId), deviceId } : null;
}
