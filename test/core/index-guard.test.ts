import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { lowestFree, safeIndex } from "../../src/core/index-guard.js";
import { ProblemError } from "../../src/core/problem.js";

describe("An index that is sent to a lock", () => {
  it("is one of the lock's own places", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 65532 }),
        fc.integer({ min: 1, max: 65532 }),
        (value, capacity) => {
          if (value <= capacity) expect(safeIndex(value, capacity)).to.equal(value);
          else expect(() => safeIndex(value, capacity)).to.throw(ProblemError);
        },
      ),
    );
  });

  it("is never anything else, whatever the capacity is said to be", () => {
    const numbers = fc.oneof(
      fc.double(),
      fc.constantFrom(0, -1, 1.9, 65533, 65534, 65535, 0xfffe, NaN, Infinity),
    );
    const capacities = fc.oneof(fc.double(), fc.constantFrom(50, 65532, 65534, 65535, Infinity, NaN));
    fc.assert(
      fc.property(numbers, capacities, (value, capacity) => {
        let index: number;
        try {
          index = safeIndex(value, capacity);
        } catch (error) {
          expect(error).to.be.instanceOf(ProblemError);
          return;
        }
        expect(Number.isInteger(index) && index >= 1 && index <= 65532 && index <= capacity).to.equal(true);
      }),
    );
  });

  it("is never text, which HA would read as a number", () => {
    expect(() => safeIndex("1" as unknown as number, 50)).to.throw(ProblemError);
  });
});

describe("The lowest free place", () => {
  it("is the first one nobody has", () => {
    expect(lowestFree([], 5)).to.equal(1);
    expect(lowestFree([3, 1, 2], 5)).to.equal(4);
    expect(lowestFree(new Set([2, 3]), 3)).to.equal(1);
  });

  it("is none on a full lock", () => {
    expect(lowestFree([1, 2, 3], 3)).to.equal(null);
    expect(lowestFree([], 0)).to.equal(null);
  });
});
