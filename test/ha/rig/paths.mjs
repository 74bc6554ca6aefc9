/** Where the rig keeps what it builds once (the cache) and what belongs to one run. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const REPOSITORY = resolve(fileURLToPath(new URL("../../..", import.meta.url)));

/** Folder of the virtual lock with its own packages. */
export const LOCK_FOLDER = join(REPOSITORY, "test/ha/lock");

/** Folder of the virtual Z-Wave locks with their own packages. */
export const ZWAVE_FOLDER = join(REPOSITORY, "test/ha/zwave");

/** Folder of the real Zigbee2MQTT over virtual locks, with its own packages. */
export const ZIGBEE_FOLDER = join(REPOSITORY, "test/ha/zigbee2mqtt");

/** Folder of the pretended Schlage cloud. */
export const SCHLAGE_FOLDER = join(REPOSITORY, "test/ha/schlage");

/** Screenshots, page consoles and logs of failed scenarios; ignored by git. */
export const ARTIFACTS = join(REPOSITORY, "test/ha/artifacts");

/** Everything that is slow to build and worth keeping between runs. */
export const CACHE = process.env.LOCK_ACCESS_CARDS_CACHE || join(homedir(), ".cache/lock-access-cards");

/** A Debian of its own, because Home Assistant needs a newer Python than most hosts have. */
export const TREE = join(CACHE, "tree");

/** What one run writes: Home Assistant's folders, the Matter server's, the lock's, logs. Emptied at each start. */
export const RUN = join(CACHE, "run");

/** The place where programs inside the tree see `RUN`. */
export const RUN_INSIDE = "/mnt";
