// Writes a change that was made into HA's own logbook, where everybody in the home can read who made it.

import type { Outcome } from "../../core/outcome.js";
import { recordDomain, recordedKind, recordedName } from "../../core/record.js";
import type { UserList } from "../../core/user-list.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { homeFor } from "../../ha/home.js";
import { lockFacts } from "../../ha/lock-entity.js";
import { writeLogbook } from "../../ha/logbook.js";
import { localizer } from "../../localize/localizer.js";
import { subjectOf } from "./change-story.js";

/**
 * Writes in the language of the home. `list`: the people before the change. What becomes of the entry changes nothing
 * about the change, and it is not sent again.
 */
export function recordChange(
  hass: HomeAssistant,
  entityId: string,
  { kind: certainty, journal }: Outcome,
  list: UserList | null,
): void {
  const kind = recordedKind(journal);
  if (!kind) return;
  const words = localizer({ ...hass.locale, language: hass.config.language });
  const isConfirmed = certainty === "confirmed";
  const { change } = journal;
  // Whoever was renamed is known by the new name from now on.
  const subject = kind === "rename" && "name" in change ? change.name : subjectOf(words, journal, list);
  const person = recordedName(subject);
  const text = words(`event.change.${kind}`, { name: hass.user.name, person });
  const message = isConfirmed ? text : `${text} (${words("timeline.note.not-confirmed")})`;
  const { name } = lockFacts(hass, entityId);
  const domain = recordDomain(kind, isConfirmed);
  writeLogbook(homeFor(hass), { name, message, domain, entityId }).catch(() => undefined);
}
