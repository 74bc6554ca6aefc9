// Random sequences as one test, whose failure names the seed that lives through the same again.

import { expect } from "@open-wc/testing";
import { crowdClock } from "./crowd-clock.js";
import { changesLeaf } from "../../../src/stores/changes.js";
import { openHouses } from "./house.js";
import { liveRandomly } from "./random-sequence.js";

/** The sequences of the seeds from `first` on. */
export function describeRandom(first: number, count: number): void {
  const which = `${count.toLocaleString("en")} random sequences of changes, from seed ${first} on,`;
  it(`${which} end with the list as the lock is`, async function () {
    this.timeout(240_000);
    await changesLeaf.load();
    const clock = crowdClock();
    const close = openHouses();
    const found: string[] = [];
    const sequences = Array.from({ length: count }, (_, at) => async () => {
      const finding = await liveRandomly(first + at);
      if (finding !== null) found.push(`seed ${first + at}: ${finding}`);
    });
    try {
      await clock.run(sequences);
    } finally {
      close();
      clock.restore();
    }
    expect(
      found.length,
      `${found.length} sequences, among them\n${found.slice(0, 5).join("\n\n")}\n`,
    ).to.equal(0);
  });
}
