// The Matter backend as a file of its own; what makes changes is another.

export { openMatterLock as open } from "./backend.js";
