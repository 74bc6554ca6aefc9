// What a field of a step holds where the lock itself decides.

/** A restore to this kind changes only the status: the type never was touched. */
export const leaveKind = "unknown";
