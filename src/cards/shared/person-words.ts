// How a person of a lock and what they hold are put into words and icons.

import type { AccessEvent } from "../../core/access-event.js";
import type { CredentialType, LockUser, UserStatus } from "../../core/user.js";
import type { PersonRow } from "../../components/person-row.js";
import type { Tone } from "../../components/tone.js";
import type { Localizer } from "../../localize/localizer.js";

export const wayIcons: Readonly<Record<CredentialType, string>> = {
  pin: "mdi:dialpad",
  tag: "mdi:card-account-details-outline",
  fingerprint: "mdi:fingerprint",
  "finger-vein": "mdi:hand-back-right",
  face: "mdi:face-recognition",
  other: "mdi:key-variant",
};

/** The ways in a person holds: each type once, with how many of it. */
export function waysOf(user: LockUser): readonly (readonly [type: CredentialType, count: number])[] {
  const counts = new Map<CredentialType, number>();
  for (const { type } of user.credentials) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts];
}

/** "PIN", "2 fingerprints". */
export function wayText(words: Localizer, type: CredentialType, count: number): string {
  return words(`way.${type}.count`, { count });
}

/** "PIN and 2 fingerprints"; empty when there is no way in. */
export function holdings(words: Localizer, user: LockUser): string {
  return asSentence(words.list(waysOf(user).map(([type, count]) => wayText(words, type, count))));
}

/** With a capital first letter, for a text that stands alone. */
export function asSentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** The name, or "Person 3" for one whose name the lock does not hold. */
export function nameOf(words: Localizer, user: LockUser): string {
  return user.name ?? words("person.unnamed", { number: user.key.slice(user.key.indexOf(":") + 1) });
}

export type Standing = UserStatus | "unfinished";

/** How a person stands, as a household sees it. */
export function standingOf(user: LockUser): Standing {
  return user.name === null && user.owner !== "other-controller" ? "unfinished" : user.status;
}

const look = (icon: string, tone: Tone, badge: PersonRow["badge"]) => ({ icon, tone, badge });

/** How each standing looks; null where the lock says nothing of it. */
export const standingLooks = {
  active: look("mdi:check", "ok", null),
  suspended: look("mdi:pause", "mute", "pause"),
  disabled: look("mdi:pause", "mute", "pause"),
  "used-up": look("mdi:timer-sand-complete", "warn", "hourglass"),
  unconfirmed: look("mdi:help-circle", "warn", "question"),
  unfinished: look("mdi:alert-circle", "warn", "alert"),
  unknown: null,
} as const;

/** The pill of a person's standing; null where the lock says nothing of it. */
export function statusPill(words: Localizer, user: LockUser): PersonRow["status"] {
  const standing = standingOf(user);
  const shown = standingLooks[standing];
  return (
    shown && {
      icon: shown.icon,
      tone: shown.tone,
      text: words(`standing.${standing}`),
      quiet: standing === "active",
    }
  );
}

/** Whether access is off, whoever turned it off. */
export function isOff(user: LockUser): boolean {
  return ["suspended", "disabled", "used-up"].includes(user.status);
}

/** "Keypad, today 14:02", said as a guess where it is one. */
export function seenText(words: Localizer, visit: AccessEvent, now: number): string {
  const method = visit.method === "keypad" ? words("person.keypad") : words(`method.${visit.method}`);
  const key = visit.certainty === "reported" ? "person.last-seen" : "person.last-seen-probably";
  return words(key, { method, when: words.dateTime(visit.at, now) });
}
