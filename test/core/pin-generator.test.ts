import { expect } from "@open-wc/testing";
import { weakness } from "../../src/core/pin.js";
import { suggestPin } from "../../src/core/pin-generator.js";
import { seededBytes } from "../helpers/random.js";

/** The chance of a chi-square this large is one in a thousand, for 9 and 99 degrees of freedom. */
const limits = { 9: 27.88, 99: 148.23 };

function chiSquare(counts: readonly number[], expected: number): number {
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe("A suggested PIN", () => {
  it("has the length asked for and only digits", () => {
    const random = seededBytes(1);
    for (let length = 4; length <= 12; length++) {
      expect(/^[0-9]+$/.test(suggestPin(length, random))).to.equal(true);
      expect(suggestPin(length, random)).to.have.length(length);
    }
  });

  it("is never easy to guess", () => {
    const random = seededBytes(2);
    for (let round = 0; round < 20_000; round++) expect(weakness(suggestPin(4, random))).to.equal(null);
  });

  it("favours no digit in any place", () => {
    const random = seededBytes(3);
    const rounds = 40_000;
    const places = Array.from({ length: 6 }, () => new Array<number>(10).fill(0));
    for (let round = 0; round < rounds; round++) {
      Array.from(suggestPin(6, random), Number).forEach((digit, place) => places[place]![digit]!++);
    }
    for (const counts of places) expect(chiSquare(counts, rounds / 10)).to.be.below(limits[9]);
  });

  it("makes every PIN that is not weak equally likely", () => {
    const random = seededBytes(4);
    const likely: string[] = [];
    for (let number = 0; number < 10_000; number++) {
      const pin = String(number).padStart(4, "0");
      if (weakness(pin) === null) likely.push(pin);
    }
    const bucketOf = new Map(likely.map((pin, index) => [pin, index % 100]));
    const sizes = new Array<number>(100).fill(0);
    for (const bucket of bucketOf.values()) sizes[bucket]!++;
    const rounds = 50_000;
    const counts = new Array<number>(100).fill(0);
    for (let round = 0; round < rounds; round++) counts[bucketOf.get(suggestPin(4, random))!]!++;
    const sum = counts.reduce((total, count, bucket) => {
      const expected = (rounds * sizes[bucket]!) / likely.length;
      return total + (count - expected) ** 2 / expected;
    }, 0);
    expect(sum).to.be.below(limits[99]);
  });

  it("is not one that was suggested before", () => {
    const first = suggestPin(6, seededBytes(5));
    expect(suggestPin(6, seededBytes(5), [first]) === first).to.equal(false);
  });

  it("never uses bytes that would favour small digits", () => {
    const pin = suggestPin(4, (bytes) => bytes.set([250, 255, 8, 251, 33, 120, 254, 246]));
    expect(Array.from(pin, Number).join()).to.equal("8,3,0,6");
  });

  it("leaves no digits in the bytes it drew", () => {
    let drawn = new Uint8Array();
    const random = seededBytes(6);
    suggestPin(6, (bytes) => {
      drawn = bytes;
      random(bytes);
    });
    expect(drawn.every((byte) => byte === 0)).to.equal(true);
  });

  it("fails rather than hangs on a source that is stuck", () => {
    expect(() => suggestPin(4, (bytes) => bytes.fill(0))).to.throw(RangeError);
    expect(() => suggestPin(4, (bytes) => bytes.fill(255))).to.throw(RangeError);
  });
});
