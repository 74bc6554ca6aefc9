// Access events with everything that a test does not care about filled in.

import type { AccessEvent } from "../../src/core/access-event.js";
import { nobodyKnown } from "../../src/core/access-event.js";

export function accessEvent(
  at: number,
  operation: AccessEvent["operation"],
  rest: Partial<AccessEvent> = {},
): AccessEvent {
  const entityId = rest.entityId ?? "lock.front_door";
  return {
    id: `${entityId} ${at}`,
    entityId,
    at,
    operation,
    method: "unknown",
    actor: nobodyKnown,
    certainty: "unknown",
    evidence: [],
    ...rest,
  };
}
