// How a person of a lock and what they hold are put into words and icons.

import { nothing } from "lit";
import type { AvatarBadge, AvatarView } from "../../components/avatar.js";
import { pill } from "../../components/templates.js";
import type { Tone } from "../../components/tone.js";
import type { AccessEvent } from "../../core/access-event.js";
import { lacksName, type CredentialType, type LockUser, type UserStatus } from "../../core/user.js";
import type { Localizer } from "../../localize/localizer.js";
import { userName } from "../../localize/user-name.js";
import { pictureOf, type PeopleScene } from "./people-scene.js";

export const wayIcons: Readonly<Record<CredentialType, string>> = {
  pin: "dialpad",
  tag: "card-account-details-outline",
  fingerprint: "fingerprint",
  "finger-vein": "hand-back-right",
  face: "face-recognition",
  other: "key-variant",
};

/** The ways in a person holds: each type once, with how many of it. */
export function waysOf({
  credentials,
}: LockUser): readonly (readonly [type: CredentialType, count: number])[] {
  const types = credentials.map(({ type }) => type);
  return [...new Set(types)].map((type) => [type, types.filter((other) => other === type).length]);
}

/** "PIN", "2 fingerprints". */
export function wayText(words: Localizer, type: CredentialType, count: number): string {
  return words(`way.${type}`, { count });
}

/** "Fingerprint". */
export function wayName(words: Localizer, type: CredentialType): string {
  return asSentence(wayText(words, type, 1));
}

/** "PIN and 2 fingerprints", "No way in". */
export function holdings(words: Localizer, user: LockUser): string {
  const ways = waysOf(user).map(([type, count]) => wayText(words, type, count));
  return ways.length > 0 ? asSentence(words.list(ways)) : words("way.none");
}

/** With a capital first letter, for a text that stands alone. */
export function asSentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** The name, or "Person 3" for one whose name the lock does not hold. */
export const nameOf: (words: Localizer, user: LockUser) => string = userName;

/** By name as the language orders names; rows never jump when a state changes. */
export function inOrder(words: Localizer, users: readonly LockUser[]): readonly LockUser[] {
  const { compare } = new Intl.Collator(words.language, { numeric: true, sensitivity: "base" });
  return [...users].sort((one, other) => compare(nameOf(words, one), nameOf(words, other)));
}

/** The avatar of a person. */
export function faceOf(scene: Pick<PeopleScene, "words" | "people" | "linked">, user: LockUser): AvatarView {
  const person = scene.linked?.(user);
  return {
    name: nameOf(scene.words, user),
    icon: user.name === null ? "account" : null,
    picture: person === undefined ? pictureOf(scene, user.name) : (person?.picture ?? null),
    look: isOff(user) ? "off" : "plain",
  };
}

export type Standing = UserStatus | "unfinished";

/** Whether the lock told of this person at the door, which is more than a guess. */
export function isSeen({ visits }: Pick<PeopleScene, "visits">, { key }: LockUser): boolean {
  return (visits.get(key) ?? []).some(({ certainty }) => certainty === "reported");
}

/** How a person stands, as a household sees it. Whoever came to the door (`wasSeen`) needs no trial, whatever the lock confirmed. */
export function standingOf(user: LockUser, wasSeen: boolean): Standing {
  if (lacksName(user) && user.owner !== "other-controller") return "unfinished";
  return user.status === "unconfirmed" && wasSeen ? "unknown" : user.status;
}

/** How each standing looks; nothing where the lock says nothing of it. */
export const standingLooks: Partial<
  Record<Standing, readonly [icon: string, tone: Tone, badge: AvatarBadge | null]>
> = {
  active: ["check", "ok", null],
  suspended: ["pause", "mute", "pause"],
  disabled: ["pause", "mute", "pause"],
  "used-up": ["timer-sand-complete", "warn", "hourglass"],
  waiting: ["clock-outline", "mute", "hourglass"],
  missing: ["alert-circle", "warn", "alert"],
  unconfirmed: ["help-circle", "warn", "question"],
  unfinished: ["alert-circle", "warn", "alert"],
};

/** How a person stands, as a pill; nothing where the lock says nothing of it. */
export function statusOf(words: Localizer, user: LockUser, wasSeen: boolean): unknown {
  const standing = standingOf(user, wasSeen);
  const [icon, tone] = standingLooks[standing] ?? [];
  return tone ? pill(tone, words(`standing.${standing}`), icon) : nothing;
}

/** Whether access is off, whoever turned it off. */
export function isOff({ status }: LockUser): boolean {
  return ["suspended", "disabled", "used-up"].includes(status);
}

/** "Keypad, today 14:02", said as a guess where it is one. */
export function seenText(words: Localizer, { method, certainty, at }: AccessEvent, now: number): string {
  return words(certainty === "reported" ? "person.last-seen" : "person.last-seen-probably", {
    method: words(method === "keypad" ? "pin.keypad" : `method.${method}`),
    when: words.dateTime(at, now),
  });
}
