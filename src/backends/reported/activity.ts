// How the rows of a lock that nobody manages are read: by what its platform is known to say.

import type { LockBackend } from "../../core/backend.js";
import type { Home } from "../../ha/home.js";
import { doorOf } from "../shared/door.js";
import { readerOf } from "./reading.js";
import { wordingOfAnyLock, wordings } from "./wordings.js";

/** One for each platform, for a lock is read anew whenever its reader is another. */
const readers = new Map(Object.entries(wordings).map(([platform, wording]) => [platform, readerOf(wording)]));
const readAnyLock = readerOf(wordingOfAnyLock);

/** Asks Home Assistant nothing. */
export function reportedActivity(home: Home, entityId: string): LockBackend["activity"] {
  const platform = home.registryEntry(entityId)?.platform ?? "";
  const sources = { lock: entityId, door: doorOf(home, entityId) };
  // On Home Assistants before its services for users, or where they are away.
  if (platform === "matter") return { read: "transitional", sources, tells: "how" };
  const tellers = home
    .siblings(entityId)
    .flatMap(({ entity_id: id, platform: of, translation_key: key }) =>
      of === platform && key === "operator" && id.startsWith("sensor.") ? id : [],
    );
  const isNamed = readers.has(platform) || home.state(entityId)?.attributes.changed_by !== undefined;
  return {
    read: readers.get(platform) ?? readAnyLock,
    tells: isNamed ? "who" : "what",
    sources: tellers.length > 0 ? { ...sources, tellers } : sources,
  };
}
