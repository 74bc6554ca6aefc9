// What two fields of a step hold where the lock itself decides.

/** The index of a new credential whose place HA looks for, because the list does not tell which are free. */
export const anyPlace = 0;

/** A restore to this kind changes only the status: the type never was touched. */
export const leaveKind = "unknown";
