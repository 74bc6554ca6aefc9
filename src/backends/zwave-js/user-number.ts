// The number of the person in Z-Wave's event data, as an automation reads it.

/** Of an event that tells nothing further, or what the driver could not read, there are no parameters. */
const parameters = "(trigger.event.data.parameters if trigger.event.data.parameters is mapping else {})";

/**
 * Part of a template: the number, 0 where there is none. Locks of different age name it differently. The blueprint
 * `person-z-wave.yaml` has the same text.
 */
export const numberOfUser = `${parameters}.get('userId', ${parameters}.get('user ID')) | int(0)`;
