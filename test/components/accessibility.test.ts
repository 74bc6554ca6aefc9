// Every component in every state, theme and direction: nothing axe objects to, nothing wider than its card.

import { expect } from "@open-wc/testing";
import { emulateMedia } from "@web/test-runner-commands";
import { violations } from "../helpers/axe.js";
import { everything } from "../helpers/harness/as-person.js";
import { SheetHarness } from "../helpers/harness/sheet.js";
import { mount, unmountAll } from "../helpers/mount.js";
import { applyTheme, type ThemeName, type ThemeOptions } from "../helpers/theme.js";
import * as gallery from "./gallery.js";

const scenes = {
  people: () => gallery.peopleScene,
  states: () => gallery.statesScene,
  events: () => gallery.eventsScene,
  pin: () => gallery.pinScene,
};

const looks: Record<string, [ThemeName, ThemeOptions]> = {
  light: ["light", {}],
  dark: ["dark", {}],
  "somebody's theme": ["custom", {}],
  "right to left": ["light", { direction: "rtl" }],
  "text of 200 %": ["dark", { textScale: 2 }],
};

describe("accessibility of the components", function () {
  this.timeout(30_000);
  let undress: () => void;

  // Colours in the middle of an animation are nobody's colours.
  before(() => emulateMedia({ reducedMotion: "reduce" }));
  after(() => emulateMedia({ reducedMotion: "no-preference" }));
  afterEach(() => {
    unmountAll();
    undress();
  });

  for (const [look, [theme, options]] of Object.entries(looks)) {
    for (const [name, scene] of Object.entries(scenes)) {
      for (const width of [344, 800]) {
        it(`${name}, ${look}, ${width} px`, async () => {
          undress = applyTheme(theme, options);
          const { root } = await mount(scene(), width);
          const card = root.querySelector("ha-card")!;
          expect(card.scrollWidth, "nothing sticks out").to.be.at.most(card.clientWidth);
          expect(await violations()).to.deep.equal([]);
        });
      }
    }

    it(`a sheet and its question, ${look}`, async () => {
      undress = applyTheme(theme, options);
      const { root } = await mount(gallery.sheetScene(theme !== "light"));
      expect(await violations()).to.deep.equal([]);
      await new SheetHarness(root).pressEscape();
      expect(await violations()).to.deep.equal([]);
    });

    it(`a person's sheet, ${look}`, async () => {
      undress = applyTheme(theme, options);
      await mount(gallery.personScene(theme !== "light"));
      expect(await violations()).to.deep.equal([]);
    });
  }

  it("moves nothing when motion is to be reduced", async () => {
    undress = applyTheme("light");
    const { root } = await mount(gallery.peopleScene);
    const moving = [...everything(root)].filter(
      (element) => element.getAnimations({ subtree: true }).length > 0,
    );
    expect(moving).to.deep.equal([]);
  });
});
