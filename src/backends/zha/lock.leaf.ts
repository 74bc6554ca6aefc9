// The ZHA backend as a file of its own.

export { openZhaLock as open } from "./backend.js";
export { readActivity } from "./activity.js";
