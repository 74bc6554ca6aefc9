// The kinds of locks that the demo's front door can have, by what the page's address calls them.

import type { Kind, World } from "./kind.js";
import { keymasterLock } from "./keymaster.js";
import { managedByLockCodeManager } from "./lock-code-manager.js";
import { augustLock, plainLock } from "./reported.js";
import { schlageLock } from "./schlage.js";
import { zhaLock } from "./zha.js";
import { zigbeeLock } from "./zigbee.js";
import { zwaveLock } from "./zwave.js";

export const kinds = {
  "z-wave": (world: World): Kind => zwaveLock(world, "user-credential"),
  "z-wave-codes": (world: World): Kind => zwaveLock(world, "user-code-v1"),
  zigbee2mqtt: zigbeeLock,
  zha: zhaLock,
  schlage: schlageLock,
  "lock-code-manager": managedByLockCodeManager,
  keymaster: keymasterLock,
  august: augustLock,
  plain: plainLock,
} as const;

export type KindName = keyof typeof kinds;
