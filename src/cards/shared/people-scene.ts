// All that one render of a card about a lock's people works with; the sheet over the card gets the same.

import type { AccessEvent } from "../../core/access-event.js";
import type { Capabilities } from "../../core/capabilities.js";
import type { Change } from "../../core/change.js";
import type { LockUser, UserKey } from "../../core/user.js";
import type { HomeAssistant } from "../../ha/hass.js";
import type { LockFacts } from "../../ha/lock-entity.js";
import type { Localizer } from "../../localize/localizer.js";
import type { LockSnapshot } from "../../stores/lock-snapshot.js";
import type { LockStore } from "../../stores/lock-store.js";
import type { Linked, Suggestion } from "./sheet-context.js";

export interface PeopleScene {
  readonly words: Localizer;
  readonly hass: HomeAssistant;
  readonly entityId: string;
  /** Null in a preview: nothing is asked of the lock. */
  readonly store: LockStore | null;
  readonly snapshot: LockSnapshot;
  /** Already narrowed to what the viewer may do. */
  readonly capabilities: Capabilities;
  /** The config and the viewer's role leave changes open. */
  readonly mayManage: boolean;
  readonly facts: LockFacts;
  /** The lock's name on the card. */
  readonly lock: string;
  readonly reachable: boolean;
  /** The people Home Assistant knows. */
  readonly people: readonly Suggestion[];
  /** Which of them each user is; missing until that is known. */
  readonly linked?: Linked;
  /** Each person's uses of the door, newest first; nobody who has none. */
  readonly visits: ReadonlyMap<UserKey, readonly [AccessEvent, ...AccessEvent[]]>;
  /** How far back `visits` reaches; milliseconds since 1970. */
  readonly visitsSince: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Says a result to those who listen instead of looking. */
  announce(text: string): void;
}

/** The picture of the person of this name. */
export function pictureOf({ people }: Pick<PeopleScene, "people">, name: string | null): string | null {
  return people.find((person) => person.name === name)?.picture ?? null;
}

/** The change of this person that runs or waits, if any. */
export function changeOf({ snapshot }: PeopleScene, { key }: LockUser): Change | undefined {
  return [snapshot.running?.change, ...snapshot.queued].find(
    (change) => change && "user" in change && change.user === key,
  );
}
