// Writes a change that was made into HA's own logbook, where everybody in the home can read who made it.

import type { Outcome } from "../../core/outcome.js";
import { recordDomain, recordedKind, recordedName } from "../../core/record.js";
import type { UserList } from "../../core/user-list.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { homeFor } from "../../ha/home.js";
import { lockFacts } from "../../ha/lock-entity.js";
import { localizer } from "../../localize/localizer.js";
import { subjectOf } from "./change-story.js";

/**
 * One call of `logbook.log`, which HA allows everybody, in the language of the home. `list`: the people before the
 * change. What becomes of the call changes nothing about the change, and it is not sent again. The entity stands in
 * the data: of a target HA makes a list, which this service refuses. The call leaves no trace on the lock's
 * context (measured on 2026.11).
 */
export function recordChange(
  hass: HomeAssistant,
  entityId: string,
  { kind: certainty, journal }: Outcome,
  list: UserList | null,
): void {
  const home = homeFor(hass);
  const kind = recordedKind(journal);
  if (!kind || !home.hasService("logbook", "log")) return;
  const words = localizer({ ...hass.locale, language: hass.config.language });
  const isConfirmed = certainty === "confirmed";
  const person = recordedName(subjectOf(words, journal, list));
  const text = words(`event.change.${kind}`, { name: hass.user.name, person });
  home
    .sendMessage({
      type: "call_service",
      domain: "logbook",
      service: "log",
      service_data: {
        name: lockFacts(hass, entityId).name,
        message: isConfirmed ? text : `${text} (${words("timeline.note.not-confirmed")})`,
        domain: recordDomain(kind, isConfirmed),
        entity_id: entityId,
      },
    })
    .catch(() => undefined);
}
