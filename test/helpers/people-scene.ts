// What a row or page about a person is drawn from, without a home: everything can be done, and nothing happens.

import type { PeopleScene } from "../../src/cards/shared/people-scene.js";
import { able } from "../../src/core/ability.js";
import { abilitiesBy, noCapabilities } from "../../src/core/capabilities.js";
import type { LockUser } from "../../src/core/user.js";
import { localizer } from "../../src/localize/localizer.js";
import { emptySnapshot } from "../../src/stores/lock-snapshot.js";

export const sceneNow = Date.parse("2026-11-21T14:10:00Z");

export const alice: LockUser = {
  key: "matter:3",
  name: "Alice Moreau",
  status: "active",
  kind: "always",
  owner: "this-home",
  credentials: [
    { type: "pin", index: 1 },
    { type: "fingerprint", index: 1 },
    { type: "fingerprint", index: 2 },
  ],
  suspension: null,
  abilities: {},
};

const words = localizer(
  {
    language: "en",
    number_format: "language",
    time_format: "24",
    date_format: "language",
    time_zone: "server",
  },
  "UTC",
);

/** Only what rows ask for. */
export function rowScene(other: Partial<PeopleScene> = {}): PeopleScene {
  return {
    words,
    capabilities: { ...noCapabilities, abilities: abilitiesBy(() => able) },
    mayManage: true,
    reachable: true,
    snapshot: emptySnapshot,
    people: [],
    visits: new Map(),
    visitsSince: 0,
    now: sceneNow,
    ...other,
  } as unknown as PeopleScene;
}
