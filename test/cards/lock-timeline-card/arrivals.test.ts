// What comes in while somebody reads does not move what they read; what comes in while nobody looks is not drawn.

import { expect } from "@open-wc/testing";
import { leaveDashboard, pause, type CardHarness } from "../../helpers/card-harness.js";
import { focused, press } from "../../helpers/harness/as-person.js";
import * as scene from "../../helpers/timeline-scene.js";

const { now, minute } = scene;

/** A door that locks and jams in turn: no visit folds that into one line. */
const past = Array.from({ length: 60 }, (_, at) => ({
  at: now - (60 - at) * 10 * minute,
  state: at % 2 === 0 ? "locked" : "jammed",
}));

const arrival = (seconds: number): scene.Moment => ({
  at: now + seconds * 1000,
  state: seconds % 2 === 0 ? "unlocked" : "open",
  how: "Manual",
});

/** Where the line of this sentence and time stands on the screen. */
const lineAt = ({ root }: CardHarness, at: number): HTMLElement =>
  root.querySelector<HTMLElement>(`time[datetime="${new Date(at).toISOString()}"]`)!.closest("li")!;

/** The browser says what came into sight, or went, with the next picture it draws. */
async function frames(): Promise<void> {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  await pause(30);
}

describe("a timeline that somebody reads", () => {
  afterEach(async () => {
    document.querySelector("main")?.removeAttribute("style");
    scene.leaveTime();
    await leaveDashboard();
  });

  async function scrolled(
    height = "420px",
  ): Promise<{ readonly card: CardHarness; readonly line: HTMLElement }> {
    const card = await scene.showTimeline(past);
    document.querySelector("main")!.style.height = height;
    const line = lineAt(card, now - 200 * minute);
    line.scrollIntoView({ block: "center" });
    await frames();
    return { card, line };
  }

  for (const [what, height] of [
    ["its list", "420px"],
    ["the page", ""],
  ] as const)
    it(`does not move under them once ${what} is scrolled, and says how many are new`, async () => {
      const { card, line } = await scrolled(height);
      const { top } = line.getBoundingClientRect();
      await scene.tell(card, [arrival(0)]);
      await scene.tell(card, [arrival(1)]);
      expect(line.getBoundingClientRect().top).to.equal(top);
      expect(card.has("button", "2 new")).to.equal(true);
      expect(scene.sentences(card)[0]).to.equal("Jammed");
      await card.press("2 new");
      expect(scene.sentences(card).slice(0, 2)).to.deep.equal(["Opened", "Unlocked"]);
      expect(card.has("button", /new$/)).to.equal(false);
      expect(focused()?.textContent).to.contain("Opened");
      await frames();
      expect(lineAt(card, now + 1000).getBoundingClientRect().top).to.be.within(0, 600);
    });

  it("shows what is new when they come back to its beginning", async () => {
    const { card } = await scrolled();
    await scene.tell(card, [arrival(0)]);
    expect(card.has("button", "1 new")).to.equal(true);
    card.root.querySelector(".list")!.scrollTop = 0;
    await frames();
    await card.settle();
    expect(scene.sentences(card)[0]).to.equal("Unlocked");
    expect(card.has("button", "1 new")).to.equal(false);
  });

  it("does not move while they are in it with the keys, and goes on when they leave", async () => {
    const card = await scene.showTimeline(past);
    await press(card.root.querySelector(".event .main")!);
    await scene.tell(card, [arrival(0)]);
    expect(card.has("button", "1 new")).to.equal(true);
    expect(card.root.querySelector("div[role=status]")?.textContent, "said all the same").to.contain(
      "New: Unlocked",
    );
    (focused() as HTMLElement).blur();
    await card.settle();
    expect(scene.sentences(card)[0]).to.equal("Unlocked");
  });

  it("goes on by itself on a wall, where nobody leaves what they pressed", async () => {
    const card = await scene.showTimeline(past);
    await press(card.root.querySelector(".event .main")!);
    Date.now = () => now + 61_000;
    await scene.tell(card, [arrival(60)]);
    expect(scene.sentences(card)[0]).to.equal("Unlocked");
    expect(card.has("button", /new$/)).to.equal(false);
  });

  it("keeps every line that is read in the page, however many come in", async () => {
    const { card } = await scrolled();
    const last = [...card.root.querySelectorAll("li")].at(-1);
    await scene.tell(
      card,
      Array.from({ length: 20 }, (_, at) => arrival(at)),
    );
    expect([...card.root.querySelectorAll("li")].at(-1)).to.equal(last);
    expect(card.has("button", "20 new")).to.equal(true);
  });
});

describe("a timeline that nobody sees", () => {
  afterEach(async () => {
    Reflect.deleteProperty(document, "hidden");
    scene.leaveTime();
    await leaveDashboard();
  });

  function hidePage(hidden: boolean): void {
    Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }

  /** Whoever waits for the card is not kept waiting until it is seen. */
  async function send(card: CardHarness, moment: scene.Moment): Promise<void> {
    card.card.hass = card.home.elsewhere();
    await scene.tell(card, [moment]);
    await frames();
  }

  function countRenders({ content }: CardHarness): () => number {
    let renders = 0;
    content.addController({
      hostUpdated: () => {
        renders += 1;
      },
    });
    return () => renders;
  }

  for (const [where, hide] of [
    ["on a page in the background", hidePage],
    [
      "outside of the screen",
      (hidden: boolean) => {
        document.querySelector("main")!.style.marginTop = hidden ? "4000px" : "";
      },
    ],
  ] as const)
    it(`draws nothing of what comes in ${where}, and all of it at once when it is seen`, async () => {
      const card = await scene.showTimeline(past.slice(-3));
      const renders = countRenders(card);
      await send(card, arrival(0));
      const whileSeen = renders();
      expect(whileSeen).to.be.above(0);
      hide(true);
      await frames();
      for (const seconds of [1, 2, 3]) await send(card, arrival(seconds));
      expect(renders()).to.equal(whileSeen);
      expect(scene.sentences(card)[0]).to.equal("Unlocked");
      hide(false);
      await frames();
      await card.settle();
      expect(renders()).to.be.within(whileSeen + 1, whileSeen + 2);
      expect(scene.sentences(card).slice(0, 4)).to.deep.equal(["Opened", "Unlocked", "Opened", "Unlocked"]);
    });

  it("is drawn when it comes back to the page", async () => {
    const card = await scene.showTimeline(past.slice(-3));
    hidePage(true);
    await send(card, arrival(0));
    const place = card.card.parentElement!;
    card.card.remove();
    hidePage(false);
    place.append(card.card);
    await frames();
    await card.settle();
    expect(scene.sentences(card)[0]).to.equal("Unlocked");
  });
});
