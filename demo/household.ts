// The people of the simulated home: Home Assistant's users and persons, and who stands on which lock.

import type { Seed } from "../src/backends/memory/seed.js";

export const alex = { id: "demo-alex", name: "Alex Admin", is_admin: true, is_owner: true };
export const robin = { id: "demo-alex-robin", name: "Robin", is_admin: false, is_owner: false };

/** A plain head and shoulders in place of a photograph. */
function portrait(background: string, hair: string): string {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">
    <rect width="40" height="40" fill="${background}"/><circle cx="20" cy="17" r="9" fill="${hair}"/>
    <circle cx="20" cy="19" r="7" fill="#e2b48f"/><path d="M4 44c0-22 32-22 32 0z" fill="#3f5b75"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`;
}

const person = (id: string, friendly_name: string, userId?: string, picture?: string) => ({
  entityId: `person.${id}`,
  attributes: { friendly_name, user_id: userId, entity_picture: picture },
});

export const household = [
  person("alex", "Alex", alex.id, portrait("#f2e2cf", "#2b2320")),
  person("alice", "Alice", undefined, portrait("#dbe7f3", "#5a3825")),
  person("maria", "Maria"),
  person("robin", "Robin", robin.id),
];

/** The front door: a tag, a person of another controller, somebody whose PIN is off. */
export const everyday: readonly Seed[] = [
  { name: "Alex", tags: 1 },
  { name: "Alice", fingerprints: 2 },
  { name: "Cleaner" },
  { name: "Grandma", kind: "no-access", tags: 1 },
  { name: "Robin", creator: "other-controller" },
];

export const many: readonly Seed[] = [
  ...everyday,
  { name: "Ben" },
  { name: "Courier", kind: "one-time" },
  { name: "Dogwalker", fingerprints: 1 },
  { name: "Maria" },
  { name: "Spare card", pins: 0, tags: 1 },
  { name: "Visitor", kind: "one-time", enabled: false },
  { name: "" },
];

/** Added at the keypad of the lock: it never learnt how they are called. */
export const nameless: readonly Seed[] = [
  { name: "", creator: "at-the-lock" },
  { name: "", creator: "at-the-lock", fingerprints: 1 },
  { name: "", tags: 1 },
];

/** The back door has few places. */
export const backDoorPlaces = { users: 5, credentials: 5 };
export const backDoorPeople: readonly Seed[] = [
  { name: "Alex" },
  { name: "Alice" },
  { name: "Gardener" },
  { name: "Maria" },
];
