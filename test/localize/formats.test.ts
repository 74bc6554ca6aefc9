// Times, days, numbers and durations follow HA's locale settings, in odd zones and on short and long nights too.

import { expect } from "@open-wc/testing";
import type { LocaleSettings } from "../../src/localize/formats.js";
import { localizer, type Localizer } from "../../src/localize/localizer.js";

const plain: LocaleSettings = {
  language: "en",
  number_format: "language",
  time_format: "24",
  date_format: "language",
  time_zone: "server",
};

function inZone(zone: string, settings: Partial<LocaleSettings> = {}): Localizer {
  return localizer({ ...plain, ...settings }, zone);
}

/** Newer browsers put a narrow space before AM and PM. */
const spaced = (text: string): string => text.replace(/[\u202f\u00a0]/g, " ");

const noon = Date.UTC(2026, 10, 21, 12, 0);

describe("formats: times", () => {
  it("are in the server's zone where the settings say so, quarters of an hour included", () => {
    expect(inZone("Asia/Kathmandu").time(noon)).to.equal("17:45");
    expect(inZone("Pacific/Kiritimati").time(noon)).to.equal("02:00");
  });

  it("are in the browser's zone otherwise, also when the server's is not known here", () => {
    const here = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(noon);
    expect(inZone("Asia/Kathmandu", { time_zone: "local" }).time(noon)).to.equal(here);
    expect(inZone("Middle/Earth").time(noon)).to.equal(here);
  });

  it("have twelve or twenty-four hours as set, and as the language has them otherwise", () => {
    expect(spaced(inZone("UTC", { time_format: "12" }).time(noon))).to.equal("12:00 PM");
    expect(spaced(inZone("UTC", { time_format: "12" }).time(noon - 12 * 3_600_000))).to.equal("12:00 AM");
    expect(inZone("UTC").time(noon - 12 * 3_600_000)).to.equal("00:00");
    expect(spaced(inZone("UTC", { time_format: "language" }).time(noon + 7_200_000))).to.equal("2:00 PM");
    expect(inZone("UTC", { time_format: "language", language: "de" }).time(noon)).to.equal("12:00");
  });

  it("ask the system where the settings say so", () => {
    const twelve = new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions().hour12;
    const time = spaced(inZone("UTC", { time_format: "system" }).time(noon + 7_200_000));
    expect(time).to.equal(twelve ? "2:00 PM" : "14:00");
  });

  it("have the digits of the language", () => {
    expect(inZone("UTC", { language: "ar-EG" }).time(noon)).to.equal("١٢:٠٠");
  });

  it("survive a language that is no tag", () => {
    expect(inZone("UTC", { language: "klingon_with_more_than_eight" }).time(noon)).to.equal("12:00");
  });
});

describe("formats: days", () => {
  it("are those of the zone, not of UTC", () => {
    expect(inZone("Pacific/Kiritimati").dayKey(noon)).to.equal("2026-11-22");
    expect(inZone("Pacific/Pago_Pago").dayKey(noon - 2 * 3_600_000)).to.equal("2026-11-20");
    const midnight = Date.UTC(2026, 10, 20, 18, 15);
    expect(inZone("Asia/Kathmandu").dayKey(midnight - 1)).to.equal("2026-11-20");
    expect(inZone("Asia/Kathmandu").dayKey(midnight)).to.equal("2026-11-21");
  });

  it("count one night as one, be it 23 or 25 hours long", () => {
    const berlin = inZone("Europe/Berlin");
    const springNight = Date.UTC(2026, 2, 28, 22, 30);
    expect(berlin.day(springNight, springNight + 22.5 * 3_600_000)).to.equal("yesterday");
    const autumnNight = Date.UTC(2026, 9, 24, 22, 10);
    expect(berlin.day(autumnNight, autumnNight + 24.5 * 3_600_000)).to.equal("today");
    expect(berlin.dayKey(autumnNight)).to.equal("2026-10-25");
    expect(berlin.dayKey(autumnNight + 24.5 * 3_600_000)).to.equal("2026-10-25");
  });

  it("know a day that began at one o'clock", () => {
    const beirut = inZone("Asia/Beirut");
    const start = Date.UTC(2026, 2, 28, 22, 0);
    expect(beirut.dayKey(start - 1)).to.equal("2026-03-28");
    expect(beirut.dayKey(start)).to.equal("2026-03-29");
  });

  it("are named by nearness", () => {
    const words = inZone("UTC");
    const ago = (days: number): number => noon - days * 86_400_000;
    expect(words.day(ago(0), noon)).to.equal("today");
    expect(words.day(ago(1), noon)).to.equal("yesterday");
    expect(words.day(ago(2), noon)).to.equal("Thursday");
    expect(words.day(ago(7), noon)).to.equal("Nov 14");
    expect(words.day(ago(400), noon)).to.equal("Oct 17, 2025");
    expect(words.day(ago(-1), noon)).to.equal("Nov 22");
    expect(words.dateTime(ago(0), noon)).to.equal("today 12:00");
    expect(words.dateTime(ago(1), noon)).to.equal("yesterday 12:00");
    expect(words.dateTime(ago(2), noon)).to.match(/^Thursday.* 12:00$/);
    expect(words.dateTime(ago(18), noon)).to.match(/^Nov 3.* 12:00$/);
  });

  it("head a timeline with the nearer name first", () => {
    const words = inZone("UTC", { date_format: "DMY" });
    const heading = (days: number) => words.dayHeading(noon - days * 86_400_000, noon);
    expect(heading(0).main).to.equal("Today");
    expect(heading(0).sub).to.match(/^Saturday,? 21 November$/);
    expect(heading(1).main).to.equal("Yesterday");
    expect(heading(2)).to.deep.equal({ main: "Thursday", sub: "19 November" });
    expect(heading(8)).to.deep.equal({ main: "13 November", sub: "Friday" });
    expect(heading(400)).to.deep.equal({ main: "17 October 2025", sub: "Friday" });
  });

  it("stay English beside English texts", () => {
    const twoDaysAgo = noon - 2 * 86_400_000;
    expect(inZone("UTC", { language: "it" }).day(twoDaysAgo, noon)).to.equal("Thursday");
  });
});

describe("formats: numbers, lists and durations", () => {
  it("group numbers as set", () => {
    const number = (number_format: string): string =>
      spaced(inZone("UTC", { number_format }).number(1234567.5)).replaceAll("’", "'");
    expect(number("comma_decimal")).to.equal("1,234,567.5");
    expect(number("decimal_comma")).to.equal("1.234.567,5");
    expect(number("space_comma")).to.equal("1 234 567,5");
    expect(number("quote_decimal")).to.equal("1'234'567.5");
    expect(number("none")).to.equal("1234567.5");
    expect(number("system")).to.equal(spaced(new Intl.NumberFormat().format(1234567.5)));
    expect(inZone("UTC", { language: "ar-EG" }).number(12)).to.equal("١٢");
  });

  it("join lists", () => {
    expect(inZone("UTC").list(["PIN", "2 tags"])).to.equal("PIN and 2 tags");
  });

  it("tell a duration by its two largest units", () => {
    const { duration } = inZone("UTC");
    const minutes = 60_000;
    expect(duration(-5)).to.equal("0 s");
    expect(duration(59_400)).to.equal("59 s");
    expect(duration(6 * minutes - 1)).to.equal("6 min");
    expect(duration(12 * minutes)).to.equal("12 min");
    expect(duration(155 * minutes)).to.equal("2 h 35 min");
    expect(duration(120 * minutes)).to.equal("2 h");
    expect(duration(1505 * minutes)).to.equal("1 d 1 h");
  });
});
