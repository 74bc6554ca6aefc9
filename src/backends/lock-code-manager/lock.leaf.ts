// The backend of Lock Code Manager as a file of its own.

export { openManagedLock as open } from "./backend.js";
export { isManaged } from "./managed.js";
