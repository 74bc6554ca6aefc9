// The timeline with everything open that can be opened: nothing axe objects to, and nothing wider than the card.

import { expect } from "@open-wc/testing";
import { emulateMedia } from "@web/test-runner-commands";
import { violations } from "../../helpers/axe.js";
import { leaveDashboard } from "../../helpers/card-harness.js";
import { frontDoor } from "../../helpers/fake-hass.js";
import { applyTheme, type ThemeName, type ThemeOptions } from "../../helpers/theme.js";
import * as scene from "../../helpers/timeline-scene.js";

const { now, minute, backDoor } = scene;

const looks: Record<string, [ThemeName, ThemeOptions]> = {
  light: ["light", {}],
  dark: ["dark", {}],
  "somebody's theme": ["custom", {}],
  "right to left": ["light", { direction: "rtl" }],
  "text of 200 %": ["dark", { textScale: 2 }],
};

const moments: readonly scene.Moment[] = [
  { at: now - 90 * minute, state: "locked" },
  { at: now - 60 * minute, state: "unlocked", by: scene.byAlex },
  { at: now - 50 * minute, state: "locked", how: "Auto" },
  { at: now - 40 * minute, state: "jammed" },
];

describe("accessibility of the timeline", function () {
  this.timeout(30_000);
  let undress: () => void;

  // Colours in the middle of an animation are nobody's colours.
  before(() => emulateMedia({ reducedMotion: "reduce" }));
  after(() => emulateMedia({ reducedMotion: "no-preference" }));
  afterEach(async () => {
    undress();
    scene.leaveTime();
    await leaveDashboard();
  });

  for (const [look, [theme, options]] of Object.entries(looks))
    for (const [width, layout] of [
      [344, "merged"],
      [800, "columns"],
    ] as const)
      it(`all open, ${look}, ${width} px`, async () => {
        undress = applyTheme(theme, options);
        const card = await scene.showTimeline(moments, {
          config: { entities: [frontDoor, backDoor], layout },
          prepare: (home) => {
            scene.addBackDoor(home);
            const contact = "binary_sensor.front_door";
            home.addEntity({ entity_id: contact, platform: "matter", device_id: "front_door" }, "off");
            home.setState(contact, "on", { device_class: "door" }, now - 12 * minute);
          },
          width,
        });
        await scene.openPanel(card, "Dates and more");
        await scene.openPanel(card, "Search the timeline");
        // With the focus in the list, what comes in waits.
        card.root.querySelector<HTMLElement>(".event .main")!.click();
        card.root.querySelector<HTMLElement>(".event .main")!.focus();
        await card.settle();
        await scene.tell(card, [{ at: now, state: "locked", how: "Manual" }]);
        expect(card.has("button", "1 new")).to.equal(true);
        // What stays in sight covers what is scrolled under it.
        scrollTo(0, 0);
        const { scrollWidth, clientWidth } = card.root.querySelector("ha-card")!;
        expect(scrollWidth, "nothing sticks out").to.be.at.most(clientWidth);
        expect(await violations()).to.deep.equal([]);
        const field = card.root.querySelector<HTMLInputElement>(".search input")!;
        field.value = "nobody is called so";
        field.dispatchEvent(new Event("input"));
        await card.settle();
        expect(await violations()).to.deep.equal([]);
      });
});
