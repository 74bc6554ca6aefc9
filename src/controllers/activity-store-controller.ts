// Joins an element to the shared timeline of one or several locks.

import type { HomeAssistant } from "../ha/hass.js";
import type { WhoSource } from "../core/who-source.js";
import type { ActivitySnapshot } from "../stores/activity-snapshot.js";
import { homeFor } from "../ha/home.js";
import { activityStoreFor, type ActivityStore } from "../stores/activity-store.js";
import { StoreController } from "./store-controller.js";

export class ActivityStoreController extends StoreController<ActivityStore> {
  /** Null until `connect` was given a lock. */
  get snapshot(): ActivitySnapshot | null {
    return this.store?.snapshot ?? null;
  }

  /** Call in `willUpdate`. In a preview the timeline reads as always: history and logbook do not reach the lock. */
  connect(
    hass: HomeAssistant | undefined,
    entityIds: readonly string[],
    days = 7,
    who?: readonly WhoSource[],
  ): void {
    this.use(hass && entityIds.length > 0 ? activityStoreFor(homeFor(hass), entityIds, days, who) : null);
  }
}
