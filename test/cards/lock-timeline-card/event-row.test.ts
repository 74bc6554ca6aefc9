// A line of the timeline as a person meets it: found by what it says, opened, and read by machines too.

import { expect } from "@open-wc/testing";
import { html } from "lit";
import { eventItem } from "../../../src/cards/lock-timeline-card/event-row.js";
import type { AccessEvent } from "../../../src/core/access-event.js";
import { surroundings, timeline } from "../../components/gallery.js";
import { words } from "../../helpers/harness/as-person.js";
import { EventRowHarness } from "../../helpers/harness/rows.js";
import { mount, unmountAll } from "../../helpers/mount.js";

const aliceCame = timeline.at(-1)!;

describe("a line of the timeline", () => {
  afterEach(unmountAll);
  let toggled = 0;
  const line = (isOpen: boolean) =>
    html`<ol>
      ${eventItem(aliceCame, { ...surroundings, expanded: new Set(isOpen ? [aliceCame.id] : []) }, () => toggled++)}
    </ol>`;

  it("opens to what the lock said", async () => {
    const { root, show } = await mount(line(false));
    const harness = new EventRowHarness(root, /Alice Moreau unlocked/);
    expect(words(root)).to.contain("PIN at the keypad").and.to.contain("for 12 min");
    expect(words(root)).not.to.contain("By itself");
    await harness.toggle();
    expect(toggled).to.equal(1);
    expect(harness.isExpanded).to.equal(false);
    await show(line(true));
    expect(harness.isExpanded).to.equal(true);
    expect(words(root)).to.contain("Locked, By itself. It was done at the door.");
  });

  it("offers below its details what can be done about the event", async () => {
    const actions = ({ id }: AccessEvent) => html`<button>About ${id}</button>`;
    const item = (expanded: ReadonlySet<string>) =>
      html`<ol>
        ${eventItem(aliceCame, { ...surroundings, actions, expanded }, () => undefined)}
      </ol>`;
    const { root, show } = await mount(item(new Set()));
    expect(words(root)).not.to.contain("About");
    await show(item(new Set([aliceCame.id])));
    expect(words(root)).to.contain(`About ${aliceCame.event.id}`);
  });

  it("gives the time to machines as well", async () => {
    const { root } = await mount(line(false));
    const time = root.querySelector("time")!;
    expect(time.dateTime).to.equal("2026-11-21T13:02:00.000Z");
    expect(time.textContent).to.equal(surroundings.words.time(aliceCame.event.at));
  });

  it("lets trouble stand out, and says how often", async () => {
    const { root } = await mount(
      html`<ol>
        ${timeline.map((item) => eventItem(item, surroundings, () => undefined))}
      </ol>`,
    );
    expect(words(root)).to.contain("Wrong PIN, 3 times").and.to.contain("Jammed");
    expect(words(root))
      .to.contain("Probably Maria Lindqvist locked")
      .and.to.contain("lock doesn’t say whose");
  });
});
