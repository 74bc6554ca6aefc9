// The Schlage backend as a file of its own.

export { openSchlageLock as open, readActivity } from "./backend.js";
