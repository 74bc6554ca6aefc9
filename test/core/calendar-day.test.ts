import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { dayAfter, endOfWeek } from "../../src/core/calendar-day.js";

const anyDay = fc.integer({ min: -20_000, max: 40_000 }).map((days) => dayAfter("2026-11-21", days));
const anyCount = fc.integer({ min: -400, max: 400 });

describe("A day on the calendar", () => {
  it("is found by counting, over months, years and leap days", () => {
    expect(dayAfter("2026-11-21", 1)).to.equal("2026-11-22");
    expect(dayAfter("2026-01-01", -1)).to.equal("2025-12-31");
    expect(dayAfter("2028-02-28", 1)).to.equal("2028-02-29");
    fc.assert(
      fc.property(anyDay, anyCount, (day, count) => {
        expect(dayAfter(dayAfter(day, count), -count)).to.equal(day);
      }),
    );
  });

  it("lies in a week that ends before the first weekday", () => {
    // 21 November 2026 is a Saturday.
    expect(endOfWeek("2026-11-21", 0, 1)).to.equal("2026-11-22");
    expect(endOfWeek("2026-11-21", 0, 0)).to.equal("2026-11-21");
    expect(endOfWeek("2026-11-21", 0, 6)).to.equal("2026-11-27");
    expect(endOfWeek("2026-11-21", -1, 1)).to.equal("2026-11-15");
    fc.assert(
      fc.property(anyDay, anyCount, fc.integer({ min: 0, max: 6 }), (day, weeks, first) => {
        const end = endOfWeek(day, weeks, first);
        expect(new Date(dayAfter(end, 1)).getUTCDay()).to.equal(first);
        const distance = (Date.parse(end) - Date.parse(day)) / 86_400_000 - 7 * weeks;
        expect(distance).to.be.within(0, 6);
      }),
    );
  });
});
