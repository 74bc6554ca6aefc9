// skeleton
import type { Home } from "../ha/home.js";
import type { LockSnapshot } from "./lock-snapshot.js";
import { emptySnapshot } from "./lock-snapshot.js";
export function rememberedSnapshot(_home: Home, _entityId: string): LockSnapshot {
  return emptySnapshot;
}
