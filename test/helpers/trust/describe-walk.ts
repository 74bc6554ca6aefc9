// A fault walk as tests: one of each invariant, so that a broken one fails by its name.

import { expect } from "@open-wc/testing";
import type { WalkedChange } from "./changes.js";
import { crowdClock } from "./crowd-clock.js";
import { changesLeaf } from "../../../src/stores/changes.js";
import { openHouses } from "./house.js";
import { invariants } from "./life.js";
import { walk, type Walk } from "./walk.js";

/** `floor`: so many cases there are at least. */
export function describeWalk(name: string, changes: readonly WalkedChange[], floor: number): void {
  describe(name, () => {
    let walked: Walk;

    before(async function () {
      this.timeout(240_000);
      await changesLeaf.load();
      const clock = crowdClock();
      const close = openHouses();
      try {
        walked = await walk(clock, changes);
      } finally {
        close();
        clock.restore();
      }
      console.log(`${name}: ${walked.cases} cases`);
    });

    for (const invariant of invariants) {
      it(invariant, () => {
        const found = walked.findings.get(invariant) ?? [];
        expect(
          found.length,
          `${found.length} cases, among them\n${found.slice(0, 5).join("\n\n")}\n`,
        ).to.equal(0);
      });
    }

    it(`walks at least ${floor} cases`, () => {
      expect(walked.cases).to.be.at.least(floor);
    });
  });
}
