// What each model of lock can do that Zigbee2MQTT does not tell: its slots, and whether a code can be switched off.

export interface Model {
  /** Slots 0 to one less. */
  readonly slots: number;
  /** Whether a code can be switched off and stay on the lock. */
  readonly hasStatus: boolean;
}

/** By "manufacturer model", the first that fits; from the definitions of zigbee-herdsman-converters 26.105.0. */
const models: readonly (readonly [pattern: RegExp, slots: number, hasStatus: boolean])[] = [
  [/ YMI70A$/, 100, true],
  [/^Yale /, 250, true],
  [/ H[CT]-SLM-\d$/, 39, true],
  [/ 9GED/, 30, true],
  [/ V3-BTZB$/, 20, true],
  [/ 99\d{3}-\d{3}$| BE468$/, 30, false],
  [/ 0402946$/, 109, false],
  [/ (easyCodeTouch|Nimly)/i, 1000, false],
  [/ DLM-300Z$/, 4, false],
];

/** Null for a model that is not in the table. */
export function modelOf(manufacturer: string, model: string): Model | null {
  const found = models.find(([pattern]) => pattern.test(`${manufacturer} ${model}`));
  return found ? { slots: found[1], hasStatus: found[2] } : null;
}

/** Of what is not known: Zigbee2MQTT itself refuses a slot that a lock does not have. */
export const anyModel: Model = { slots: 10, hasStatus: false };
