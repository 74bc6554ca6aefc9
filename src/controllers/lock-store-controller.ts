// Joins an element to the shared store of one lock.

import type { HomeAssistant } from "../ha/hass.js";
import type { LockSnapshot } from "../stores/lock-snapshot.js";
import { homeFor } from "../ha/home.js";
import { emptySnapshot } from "../stores/lock-snapshot.js";
import { lockStoreFor, type LockStore } from "../stores/lock-store.js";
import { rememberedSnapshot } from "../stores/remembered-list.js";
import { StoreController } from "./store-controller.js";

export class LockStoreController extends StoreController<LockStore> {
  #remembered: LockSnapshot = emptySnapshot;
  #rememberedFor: string | undefined;

  /** What to show now: the store's picture, or, in a preview, what was remembered of the lock. */
  get snapshot(): LockSnapshot {
    return this.store?.snapshot ?? this.#remembered;
  }

  /**
   * Call in `willUpdate`. `passive`, for previews: nothing is asked of the lock, `store` stays null, and `snapshot`
   * holds the remembered list or nothing.
   */
  connect(hass: HomeAssistant | undefined, entityId: string | undefined, { passive = false } = {}): void {
    if (hass && entityId && !passive) {
      this.use(lockStoreFor(homeFor(hass), entityId));
      return;
    }
    this.use(null);
    const wanted = hass && entityId;
    if (this.#rememberedFor === wanted) return;
    this.#rememberedFor = wanted;
    this.#remembered = wanted ? rememberedSnapshot(homeFor(hass), wanted) : emptySnapshot;
  }
}
