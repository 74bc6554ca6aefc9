// The backend of Lock Code Manager as a file of its own.

export { openManagedLock as open } from "./backend.js";
export { nameUses as naming } from "./uses.js";
