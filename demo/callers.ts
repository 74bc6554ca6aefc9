// Who called a service, in the words of the logbook.

import type { Caller } from "./recorder.js";

/** A call somebody made. */
export function callOf(userId: string, domain: string, service: string): Caller {
  return {
    context_user_id: userId,
    context_domain: domain,
    context_service: service,
    context_event_type: "call_service",
  };
}

/** A call an automation made. */
export function callOfAutomation(entityId: string, name: string): Caller {
  return {
    context_domain: "automation",
    context_name: name,
    context_entity_id: entityId,
    context_event_type: "automation_triggered",
  };
}

export const callOfNight = callOfAutomation("automation.night_lock", "Night lock");
