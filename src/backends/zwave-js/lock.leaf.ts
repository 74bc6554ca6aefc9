// The Z-Wave JS backend as a file of its own.

export { openZwaveLock as open } from "./backend.js";
export { readActivity } from "./activity.js";
