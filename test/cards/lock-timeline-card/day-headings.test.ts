// Under which day the card puts what happened, and in which order: on short and long nights, far zones, other clocks and digits.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-timeline-card/lock-timeline-card.js";
import type { FrontendLocale } from "../../../src/ha/hass.js";
import { leaveDashboard, showCard, type CardHarness } from "../../helpers/card-harness.js";
import { frontDoor } from "../../helpers/fake-hass.js";

const realNow = Date.now;
const hour = 3_600_000;
const minute = 60_000;

/** Newer browsers put a narrow space before AM and PM. */
const spaced = (text: string): string => text.replace(/\s+/g, " ").trim();

interface Row {
  readonly s: string;
  readonly lu: number;
}

/** The card with a door of this history; times in seconds since 1970. */
async function showHistory(
  now: string,
  zone: string,
  rows: readonly Row[],
  locale: Partial<FrontendLocale> = {},
): Promise<CardHarness> {
  Date.now = () => Date.parse(now);
  const card = await showCard("lock-timeline-card", {
    lock: null,
    config: { entities: [frontDoor], days: 30 },
    prepare: (home) => {
      const { hass } = home;
      home.set({
        config: { ...hass.config, time_zone: zone },
        locale: { ...hass.locale, language: "en", time_format: "24", time_zone: "server", ...locale },
      });
    },
  });
  card.home.connection.open("history/stream")[0]!.send({ states: { [frontDoor]: rows } });
  card.home.connection.open("logbook/event_stream")[0]!.send({ events: [] });
  await card.settle();
  return card;
}

/** Each day with the times of its lines, from the top. */
function daysOn(card: CardHarness): readonly (readonly [main: string, sub: string, ...times: string[]])[] {
  return [...card.root.querySelectorAll("h3")].map((heading) => {
    const sub = heading.querySelector("small")!.textContent;
    const main = heading.textContent.slice(0, -sub.length);
    const lines = [...heading.nextElementSibling!.querySelectorAll(".when time")];
    return [main, sub, ...lines.map((time) => time.textContent)].map(spaced) as [string, string];
  });
}

/** What the card shows of a door that was used at these times. */
async function daysShown(
  now: string,
  zone: string,
  used: readonly string[],
  locale: Partial<FrontendLocale> = {},
) {
  const times = used.map((time) => Date.parse(time) / 1000);
  // An unlock and an opening in turn: no visit folds them into one line.
  const rows = times.map((lu, at) => ({ s: at % 2 === 0 ? "unlocked" : "open", lu }));
  return daysOn(
    await showHistory(now, zone, [{ s: "locked", lu: Math.min(...times) - 3600 }, ...rows], locale),
  );
}

describe("the days of the timeline", () => {
  afterEach(async () => {
    Date.now = realNow;
    await leaveDashboard();
  });

  it("are right in Berlin on the night that has no two o'clock", async () => {
    const used = [
      "2026-03-28T22:59:00Z",
      "2026-03-28T23:01:00Z",
      "2026-03-29T00:59:00Z",
      "2026-03-29T01:01:00Z",
    ];
    expect(await daysShown("2026-03-29T10:00:00Z", "Europe/Berlin", used)).to.deep.equal([
      ["Today", "Sunday, March 29", "03:01", "01:59", "00:01"],
      ["Yesterday", "Saturday, March 28", "23:59"],
    ]);
    await leaveDashboard();
    expect((await daysShown("2026-03-29T22:05:00Z", "Europe/Berlin", used))[0]![0]).to.equal("Yesterday");
  });

  it("are right in Berlin on the night that has it twice, and the later one stands above", async () => {
    const used = [
      "2026-10-24T21:59:00Z",
      "2026-10-24T22:01:00Z",
      "2026-10-25T00:30:00Z",
      "2026-10-25T01:15:00Z",
      "2026-10-25T01:30:00Z",
      "2026-10-25T22:59:00Z",
      "2026-10-25T23:01:00Z",
    ];
    expect(await daysShown("2026-10-25T23:02:00Z", "Europe/Berlin", used)).to.deep.equal([
      ["Today", "Monday, October 26", "00:01"],
      ["Yesterday", "Sunday, October 25", "23:59", "02:30", "02:15", "02:30", "00:01"],
      ["Saturday", "October 24", "23:59"],
    ]);
  });

  it("are right in New York in spring", async () => {
    const used = [
      "2026-03-08T04:59:00Z",
      "2026-03-08T05:01:00Z",
      "2026-03-08T06:59:00Z",
      "2026-03-08T07:00:00Z",
      "2026-03-09T03:59:00Z",
      "2026-03-09T04:01:00Z",
    ];
    const days = await daysShown("2026-03-09T04:30:00Z", "America/New_York", used, { time_format: "12" });
    expect(days).to.deep.equal([
      ["Today", "Monday, March 9", "12:01 AM"],
      ["Yesterday", "Sunday, March 8", "11:59 PM", "3:00 AM", "1:59 AM", "12:01 AM"],
      ["Saturday", "March 7", "11:59 PM"],
    ]);
  });

  it("are right in New York in autumn", async () => {
    const used = [
      "2026-11-01T03:59:00Z",
      "2026-11-01T04:01:00Z",
      "2026-11-01T05:30:00Z",
      "2026-11-01T06:10:00Z",
      "2026-11-02T04:59:00Z",
      "2026-11-02T05:01:00Z",
    ];
    const days = await daysShown("2026-11-02T05:30:00Z", "America/New_York", used, { time_format: "12" });
    expect(days).to.deep.equal([
      ["Today", "Monday, November 2", "12:01 AM"],
      ["Yesterday", "Sunday, November 1", "11:59 PM", "1:10 AM", "1:30 AM", "12:01 AM"],
      ["Saturday", "October 31", "11:59 PM"],
    ]);
  });

  it("begin fourteen hours before London's on Kiritimati, whatever day it is for the browser", async () => {
    const used = ["2026-11-20T09:59:00Z", "2026-11-21T09:59:00Z", "2026-11-21T10:01:00Z"];
    expect(await daysShown("2026-11-21T12:00:00Z", "Pacific/Kiritimati", used)).to.deep.equal([
      ["Today", "Sunday, November 22", "00:01"],
      ["Yesterday", "Saturday, November 21", "23:59"],
      ["Friday", "November 20", "23:59"],
    ]);
  });

  it("are the browser's where the person wants its zone, and HA's where not", async () => {
    const now = "2026-11-21T12:00:00Z";
    const browser = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const used = [5, 17, 29].map((hours) => new Date(Date.parse(now) - hours * hour).toISOString());
    const inBrowser = await daysShown(now, browser, used);
    await leaveDashboard();
    expect(await daysShown(now, "Pacific/Kiritimati", used, { time_zone: "local" })).to.deep.equal(inBrowser);
    await leaveDashboard();
    expect(await daysShown(now, "Pacific/Kiritimati", used)).not.to.deep.equal(inBrowser);
  });

  it("have the digits of Arabic where times have them, and are the same days", async () => {
    const used = ["2026-10-24T21:59:00Z", "2026-10-24T22:01:00Z", "2026-10-25T01:30:00Z"];
    const days = await daysShown("2026-10-25T11:00:00Z", "Europe/Berlin", used, { language: "ar-EG" });
    expect(days).to.deep.equal([
      ["Today", "Sunday, October 25", "٠٢:٣٠", "٠٠:٠١"],
      ["Yesterday", "Saturday, October 24", "٢٣:٥٩"],
    ]);
  });

  it("do not depend on the weekday a week begins with", async () => {
    const used = ["2026-11-15T10:00:00Z", "2026-11-16T10:00:00Z", "2026-11-21T10:00:00Z"];
    for (const first_weekday of ["monday", "sunday", "saturday"]) {
      const days = await daysShown("2026-11-21T12:00:00Z", "UTC", used, { first_weekday });
      expect(days.map(([main, sub]) => `${main}, ${sub}`)).to.deep.equal([
        "Today, Saturday, November 21",
        "Monday, November 16",
        "Sunday, November 15",
      ]);
      await leaveDashboard();
    }
  });

  it("belong to the beginning of a visit, which lasts as long as it lasted", async () => {
    const unlocked = Date.parse("2026-03-28T22:30:00Z");
    const card = await showHistory("2026-03-29T10:00:00Z", "Europe/Berlin", [
      { s: "locked", lu: unlocked / 1000 - 60 },
      { s: "unlocked", lu: unlocked / 1000 },
      // 23:30 to 03:10 on a night without the hour from two to three.
      { s: "locked", lu: (unlocked + 2 * hour + 40 * minute) / 1000 },
    ]);
    expect(daysOn(card)).to.deep.equal([["Yesterday", "Saturday, March 28", "23:30"]]);
    expect(card.words).to.contain("for 2 h 40 min");
  });

  it("say of somebody that they come now for a minute or two, though nothing else happens", async () => {
    const used = Date.parse("2026-11-21T17:00:00Z") / 1000;
    const rows = [
      { s: "locked", lu: used - 60 },
      { s: "unlocked", lu: used },
    ];
    const card = await showHistory("2026-11-21T17:00:05Z", "UTC", rows);
    expect(card.words).to.contain("now");
    Date.now = () => Date.parse("2026-11-21T17:01:05Z");
    await card.see(card.home.elsewhere());
    expect(card.words).not.to.contain("now");
  });

  it("become yesterday at midnight in HA's zone, though nobody touches the door", async () => {
    const used = Date.parse("2026-11-21T17:00:00Z") / 1000;
    const rows = [
      { s: "locked", lu: used - 60 },
      { s: "unlocked", lu: used },
    ];
    const card = await showHistory("2026-11-21T18:14:00Z", "Asia/Kathmandu", rows);
    expect(daysOn(card)[0]![0]).to.equal("Today");
    Date.now = () => Date.parse("2026-11-21T18:15:01Z");
    await card.see(card.home.elsewhere());
    expect(daysOn(card)[0]![0]).to.equal("Yesterday");
  });
});
