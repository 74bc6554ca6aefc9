// What stands on a pretended lock, and what should stand there after a change, told apart from how cards reach it.

import type { Change } from "../../../src/core/change.js";
import type { UserKind } from "../../../src/core/user.js";
import type { UserList } from "../../../src/core/user-list.js";
import type { Places } from "../../../src/backends/memory/places.js";
import { copyOf, type House } from "./house.js";

/** One person as the lock holds them; credentials in the order of their places. */
export function personAt(places: Places, user: number): string | null {
  const there = places.users.get(user);
  if (!there) return null;
  const held = places
    .held(user)
    .map(({ type, index, value }) => `${type} ${index} ${value}`)
    .sort();
  return [there.index, there.name, there.kind, there.enabled, there.creator, ...held].join("|");
}

export function picture(places: Places): string {
  return [...places.users.keys()]
    .sort((a, b) => a - b)
    .map((user) => personAt(places, user))
    .join("\n");
}

/** What two pictures differ in. */
export function difference(now: string, wanted: string): string {
  const [there, missing] = [now.split("\n"), wanted.split("\n")];
  return [
    ...there.filter((person) => !missing.includes(person)).map((person) => `  is ${person}`),
    ...missing.filter((person) => !there.includes(person)).map((person) => `  not ${person}`),
  ]
    .join("\n")
    .replace(/((?:pin|tag) -?\d+) \w+/g, "$1");
}

export function indexOfKey(key: string): number {
  return Number(key.replace(/^.*:/, ""));
}

/** The people who stand there now and did not before. */
export function newcomers(before: Places, now: Places): readonly number[] {
  return [...now.users.keys()].filter((user) => !before.users.has(user));
}

/** The index of the person a change is about; of an addition the one who came, or null. */
export function ownPerson(change: Change, before: Places, now: Places): number | null {
  return change.kind === "add" ? (newcomers(before, now)[0] ?? null) : indexOfKey(change.user);
}

/** The lock as a change should leave it; places that the change may choose are taken as they were chosen. */
export function asAsked(change: Change, before: Places, now: Places, secret: string | null): string {
  const wanted = copyOf(before);
  const own = ownPerson(change, before, now);
  if (own === null) return "somebody new";
  const { users, credentials } = wanted;
  const patch = (part: { readonly name?: string; readonly kind?: UserKind }): void => {
    const user = users.get(own);
    if (user) users.set(own, { ...user, ...part });
  };
  const put = (type: "pin" | "tag"): void => {
    const chosen = now.held(own).find((held) => held.type === type && !before.at(type, held.index));
    credentials.push({ type, index: chosen?.index ?? -1, user: own, value: secret ?? "" });
  };
  switch (change.kind) {
    case "add":
      users.set(own, {
        index: own,
        name: change.name,
        kind: change.access,
        enabled: true,
        creator: "this-home",
      });
      if (change.withPin) put("pin");
      break;
    case "rename":
      patch({ name: change.name });
      break;
    case "set-pin": {
      const { credential } = change;
      const at = credentials.findIndex(({ type, index }) => type === "pin" && index === credential?.index);
      if (at < 0) put("pin");
      else credentials[at] = { ...credentials[at]!, value: secret ?? "" };
      break;
    }
    case "add-tag":
      put("tag");
      break;
    case "clear-credential":
      wanted.removeCredential(change.credential.type, change.credential.index);
      break;
    case "suspend":
      patch({ kind: "no-access" });
      break;
    case "restore":
      patch({ kind: change.as ?? "always" });
      break;
    case "remove":
      wanted.removeUser(own);
      break;
  }
  return picture(wanted);
}

/** What a list shows of the people, in the words of `shownBy`. */
export function shown(list: UserList | null): string {
  return (list?.users ?? [])
    .map(({ key, name, kind, credentials }) => line(indexOfKey(key), name ?? "", kind, credentials))
    .join("\n");
}

/** What a list of this lock should show now. */
export function shouldShow({ lock: { places } }: House): string {
  return [...places.users.values()]
    .sort((a, b) => a.index - b.index)
    .map(({ index, name, kind }) => line(index, name, kind, places.held(index)))
    .join("\n");
}

function line(
  index: number,
  name: string,
  kind: UserKind,
  held: readonly { readonly type: string; readonly index: number }[],
): string {
  const ways = held.map((each) => `${each.type} ${each.index}`).sort();
  return [index, name, kind, ...ways].join("|");
}
