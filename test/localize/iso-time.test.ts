// A time for programs is the same time, by the clock of the zone.

import { expect } from "@open-wc/testing";
import { isoTimes } from "../../src/localize/iso-time.js";

describe("a time for programs", () => {
  for (const [time, zone, written] of [
    ["2026-11-21T13:02:05Z", "Europe/Berlin", "2026-11-21T14:02:05+01:00"],
    ["2026-10-25T00:30:00Z", "Europe/Berlin", "2026-10-25T02:30:00+02:00"],
    ["2026-10-25T01:30:00Z", "Europe/Berlin", "2026-10-25T02:30:00+01:00"],
    ["2026-03-08T07:00:00Z", "America/New_York", "2026-03-08T03:00:00-04:00"],
    ["2026-11-21T23:00:00Z", "Pacific/Kiritimati", "2026-11-22T13:00:00+14:00"],
    ["2026-11-21T18:15:00Z", "Asia/Kathmandu", "2026-11-22T00:00:00+05:45"],
    ["2026-11-21T18:15:00Z", "UTC", "2026-11-21T18:15:00+00:00"],
  ] as const)
    it(`is ${written} in ${zone}`, () => {
      expect(isoTimes(zone)(Date.parse(time))).to.equal(written);
      expect(Date.parse(written)).to.equal(Date.parse(time));
    });

  it("is the browser's where the zone is none or not known", () => {
    const at = Date.parse("2026-11-21T13:02:05Z");
    expect(Date.parse(isoTimes(undefined)(at))).to.equal(at);
    expect(isoTimes("Mars/Olympus")(at)).to.equal(isoTimes(undefined)(at));
  });
});
