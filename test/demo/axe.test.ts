// Every state of every card, every kind of lock and every page of the sheet, light and dark: nothing axe objects to, nothing on the console.

import { expect } from "@open-wc/testing";
import { emulateMedia } from "@web/test-runner-commands";
import { cardNames, showScene, type Card, type Shown } from "../../demo/scenes.js";
import { choices, choicesOf } from "../../demo/wish.js";
import { violations } from "../helpers/axe.js";
import { settled } from "../helpers/mount.js";
import { applyTheme, type ThemeName } from "../helpers/theme.js";

/** A delay this long would only make the check slow; what it shows is what "loading" shows. */
const states = choices.state.filter((state) => state !== "slow");
const sheets = choices.sheet.filter((sheet) => sheet !== "");
const themes: readonly ThemeName[] = ["light", "dark"];

describe("the demo's scenes", function () {
  this.timeout(30_000);
  const complaints: string[] = [];
  const { error, warn } = console;
  let place: HTMLElement;
  let shown: Shown | null = null;
  let undress: (() => void) | null = null;

  // Colours in the middle of an animation are nobody's colours.
  before(() => emulateMedia({ reducedMotion: "reduce" }));
  after(() => emulateMedia({ reducedMotion: "no-preference" }));

  beforeEach(() => {
    complaints.length = 0;
    console.error = console.warn = (...parts: unknown[]) => void complaints.push(parts.map(String).join(" "));
    place = document.createElement("main");
    place.style.width = "400px";
    document.body.append(place);
  });

  afterEach(() => {
    console.error = error;
    console.warn = warn;
    shown?.close();
    place.remove();
    undress?.();
  });

  const put = (card: Card): void => place.append(card);

  /** Dresses page and cards in each theme and checks what is seen. */
  async function check({ home }: Shown): Promise<void> {
    for (const theme of themes) {
      undress?.();
      undress = applyTheme(theme);
      home.set({ themes: { ...home.hass.themes, darkMode: theme === "dark" } });
      await new Promise((resolve) => setTimeout(resolve));
      await settled(place);
      expect(await violations(), theme).to.deep.equal([]);
    }
    expect(complaints).to.deep.equal([]);
  }

  const ofMatter = states.map((state) => ({ kind: "matter" as const, state }));
  const ofOtherKinds = choices.kind
    .filter((kind) => kind !== "matter")
    .flatMap((kind) =>
      states
        .filter((state) => ["everyday", "many", "offline", "read-only"].includes(state))
        .map((state) => ({ kind, state })),
    );

  for (const { kind, state } of [...ofMatter, ...ofOtherKinds]) {
    it(`all cards, ${kind}, ${state}`, async () => {
      expect(choicesOf("state", kind)).to.include(state);
      shown = await showScene({ card: "all", kind, state, lang: "en", theme: "light" }, put);
      for (const name of cardNames) {
        const card = shown.cards.get(name)!;
        const root = card.shadowRoot!;
        const content = root.querySelector("lac-pin-card, lac-timeline-card")?.shadowRoot ?? root;
        expect(content.querySelector("ha-card"), name).to.exist;
        const { scrollWidth, clientWidth } = card;
        expect(scrollWidth, `nothing of the ${name} card sticks out`).to.be.at.most(clientWidth);
      }
      await check(shown);
    });
  }

  for (const sheet of sheets) {
    it(`the sheet, ${sheet}`, async () => {
      shown = await showScene({ card: "users", state: "everyday", lang: "en", theme: "light" }, put);
      await shown.openSheet(sheet);
      const dialog = shown.cards
        .get("users")!
        .shadowRoot!.querySelector("lac-people-sheet")!
        .shadowRoot!.querySelector("lac-sheet")!
        .shadowRoot!.querySelector("dialog");
      expect(dialog?.open).to.equal(true);
      await check(shown);
    });
  }
});
