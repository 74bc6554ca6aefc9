// What is known of a lock's people beside the lock: when each was at the door, and which person of Home Assistant each is.

import type { ReactiveControllerHost } from "lit";
import { ActivityStoreController } from "../../controllers/activity-store-controller.js";
import { NameBookController } from "../../controllers/name-book-controller.js";
import type { WhoSource } from "../../core/who-source.js";
import { linkedIn } from "../shared/linked-people.js";
import type { PeopleScene } from "../shared/people-scene.js";
import { visitsByPerson } from "./last-seen.js";

export class KnownPeople {
  readonly #activity: ActivityStoreController;
  readonly #book: NameBookController;

  constructor(host: ReactiveControllerHost) {
    this.#activity = new ActivityStoreController(host);
    this.#book = new NameBookController(host);
  }

  /** Call in `willUpdate`: what is known by now of the people of a scene. In a preview the book is not asked. */
  of(
    scene: PeopleScene | null,
    entityIds: readonly string[],
    who: readonly WhoSource[] | undefined,
  ): Partial<PeopleScene> | null {
    this.#activity.connect(scene?.hass, entityIds, undefined, who);
    this.#book.connect(scene?.store ? scene.hass : undefined, entityIds);
    const { snapshot } = this.#activity;
    if (!scene || !snapshot) return null;
    return {
      linked: linkedIn(this.#book, scene.entityId, scene.people),
      visits: visitsByPerson(snapshot.events),
      visitsSince: snapshot.since,
    };
  }
}
