// Going to a day of the timeline, as far back as Home Assistant keeps.

import { expect } from "@open-wc/testing";
import { leaveDashboard, pause, type CardHarness } from "../../helpers/card-harness.js";
import { allByRole, byRole, focused, key } from "../../helpers/harness/as-person.js";
import * as scene from "../../helpers/timeline-scene.js";

const { now, day, minute } = scene;

/** Two uses on each of these days before today, which is Saturday, 21 November. */
function usedOn(...daysAgo: readonly number[]): scene.Moment[] {
  return daysAgo.flatMap((ago) => [
    { at: now - ago * day - 20 * minute, state: "unlocked", how: "Manual" },
    { at: now - ago * day - 10 * minute, state: "locked", how: "Manual" },
  ]);
}

const standing = (daysAgo: number): scene.Moment => ({ at: now - daysAgo * day, state: "locked" });

const hearing = { first_weekday: "monday" };

/** The card with a week of history, and older days that it has to ask for. */
async function show(
  used: readonly number[],
  older: readonly number[] = [],
  options: Partial<typeof hearing> = hearing,
): Promise<CardHarness> {
  const card = await scene.showTimeline([standing(7), ...usedOn(...used)], {
    prepare: (home) => {
      home.set({ locale: { ...home.hass.locale, ...options } });
      home.onMessage = (message) => {
        const { type, start_time, end_time } = message as {
          type: string;
          start_time: string;
          end_time: string;
        };
        const inside = usedOn(...older).filter(
          ({ at }) => at >= Date.parse(start_time) && at < Date.parse(end_time),
        );
        const { states, events } = scene.framesOf([
          { at: Date.parse(start_time), state: "locked" },
          ...inside,
        ]);
        return type.startsWith("history") ? states : inside.length > 0 ? events : [];
      };
    },
  });
  await scene.openPanel(card, "Dates and more");
  return card;
}

const headings = ({ root }: CardHarness): readonly string[] =>
  allByRole(root, "heading")
    .slice(1)
    .map((heading) => heading.firstChild!.nextSibling!.textContent!.trim());

const dateButton = ({ root }: CardHarness): HTMLElement => byRole(root, "button", /^Go to a day/);

/** It keeps the focus, and does nothing. */
const isOff = (card: CardHarness, name: string): boolean =>
  card.button(name).getAttribute("aria-disabled") === "true" && !card.button(name).disabled;

async function choose(card: CardHarness, date: string): Promise<void> {
  const field = card.root.querySelector<HTMLInputElement>("input[type=date]")!;
  field.value = date;
  field.dispatchEvent(new Event("change"));
  await card.settle();
}

/** Resolves once the browser has told, the card before us, that the newest lines have been scrolled away. */
function topIsOutOfSight({ root }: CardHarness): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(root.querySelector(".top")!);
  });
}

/** Where the line of a day stands in the window. */
const topOf = ({ root }: CardHarness, date: string): number =>
  root.querySelector(`[data-day="${date}"]`)!.getBoundingClientRect().top;

describe("going to a day of the timeline", () => {
  afterEach(async () => {
    scene.leaveTime();
    await leaveDashboard();
  });

  it("opens the calendar of the browser, up to today", async () => {
    const card = await show([0, 1]);
    let shown = 0;
    const field = card.root.querySelector<HTMLInputElement>("input[type=date]")!;
    field.showPicker = () => {
      shown += 1;
    };
    await card.press(/^Go to a day: Today/);
    expect(shown).to.equal(1);
    expect([field.min, field.max]).to.deep.equal(["", "2026-11-21"]);
    expect(isOff(card, "A day later")).to.equal(true);
  });

  it("brings a day that is loaded into sight, and says it", async () => {
    const used = [0, 1, 2, 3, 4, 5, 6];
    const card = await show(used);
    await choose(card, "2026-11-17");
    expect(dateButton(card).textContent).to.contain("Tuesday");
    expect(card.root.querySelector("div[role=status]")!.textContent).to.equal("Tuesday");
    expect(card.words).not.to.contain("nothing");
    expect(headings(card)).to.have.length(7);
  });

  it("leaves the focus where it is, so that one can go on", async () => {
    const card = await show([0, 1, 2, 3]);
    await card.press("A day earlier");
    await card.press("A day earlier");
    expect(dateButton(card).textContent).to.contain("Thursday");
    expect(focused()).to.equal(card.button("A day earlier"));
    await card.press("A day later");
    expect(dateButton(card).textContent).to.contain("Yesterday");
  });

  it("leaves the focus on the step that leads no further", async () => {
    const card = await show([0, 1]);
    await card.press("A day earlier");
    expect(isOff(card, "A day later")).to.equal(false);
    await card.press("A day later");
    expect(isOff(card, "A day later")).to.equal(true);
    await pause(50);
    expect(focused()).to.equal(card.button("A day later"));
    await key("Enter");
    expect(dateButton(card).textContent).to.contain("Today");
  });

  it("counts from today again once what is new is shown", async () => {
    const card = await show([0, 1, 2, 3, 4, 5, 6]);
    document.querySelector("main")!.style.height = "420px";
    await choose(card, "2026-11-19");
    await topIsOutOfSight(card);
    await scene.tell(card, [{ at: now + 1000, state: "unlocked", how: "Manual" }]);
    await card.until(() => card.has("button", "1 new"));
    await card.press("1 new");
    expect(dateButton(card).textContent).to.contain("Today");
    await card.press("A day earlier");
    expect(dateButton(card).textContent).to.contain("Yesterday");
  });

  it("goes to the end of the week before, and not beyond today", async () => {
    const card = await show([0, 1, 2, 3, 4, 5, 6]);
    await card.press("A week earlier");
    expect(dateButton(card).textContent).to.contain("Sunday");
    await card.press("A week later");
    expect(dateButton(card).textContent).to.contain("Today");
    await leaveDashboard();
    const other = await show([0, 1, 2, 3, 4, 5, 6], [7], { first_weekday: "saturday" });
    await other.press("A week earlier");
    expect(dateButton(other).textContent).to.contain("Yesterday");
  });

  it("fetches what is older", async () => {
    const card = await show([0], [10, 24, 25]);
    await choose(card, "2026-10-28");
    expect(dateButton(card).textContent).to.contain("October 28");
    expect(headings(card)).to.include("October 28");
    expect(headings(card)).to.include("November 11");
  });

  it("says of a day that it holds nothing, and shows the nearest before it", async () => {
    const card = await show([0, 1, 4]);
    await choose(card, "2026-11-19");
    expect(card.words).to.contain("Thursday: nothing. The nearest day before it: Tuesday.");
    await leaveDashboard();
    const older = await show([0], [24]);
    await choose(older, "2026-11-08");
    expect(older.words).to.contain("November 8: nothing. The nearest day before it: October 28.");
  });

  it("says when there is nothing before it either, and knows then how far Home Assistant goes", async () => {
    const card = await show([0], [10]);
    await choose(card, "2026-09-01");
    expect(card.words).to.contain("September 1: nothing, and nothing before it.");
    const { min } = card.root.querySelector<HTMLInputElement>("input[type=date]")!;
    expect(min).to.match(/^2026-\d\d-\d\d$/);
    await choose(card, min);
    expect(isOff(card, "A day earlier")).to.equal(true);
    await card.press("A day earlier");
    expect(isOff(card, "A day earlier")).to.equal(true);
  });

  it("can be left while it is fetched", async () => {
    const card = await show([0]);
    let answer: (rows: unknown) => void = () => undefined;
    card.home.onMessage = () => new Promise((resolve) => (answer = resolve));
    const field = card.root.querySelector<HTMLInputElement>("input[type=date]")!;
    field.value = "2026-10-28";
    field.dispatchEvent(new Event("change"));
    await card.until(() => card.words.includes("Looking for October 28…"));
    await card.press("Stop");
    expect(card.words).not.to.contain("Looking for");
    answer({});
    await pause(30);
    expect(card.words).not.to.contain("nothing");
  });

  it("stops when Home Assistant cannot tell, and says why", async () => {
    const card = await show([0]);
    card.home.onMessage = () => {
      throw { code: "unknown_error", message: "no" } as unknown as Error;
    };
    await choose(card, "2026-10-28");
    expect(card.words).to.contain("Couldn’t read the history").and.not.to.contain("Looking for");
    expect(card.words).to.contain("October 28: not reached.").and.not.to.contain("nothing");
  });

  it("scrolls the list in a card of a fixed height, and else the page", async () => {
    const card = await show([0, 1, 2, 3, 4, 5, 6]);
    document.querySelector("main")!.style.height = "420px";
    await choose(card, "2026-11-17");
    const list = card.root.querySelector(".list")!;
    expect(list.scrollTop).to.be.above(0);
    expect(topOf(card, "2026-11-17")).to.be.closeTo(list.getBoundingClientRect().top, 2);
  });
});
