// People's and events' rows, used by hand and by keyboard.

import { expect } from "@open-wc/testing";
import { html } from "lit";
import "../../src/components/event-row.js";
import "../../src/components/person-row.js";
import type { PersonRow } from "../../src/components/person-row.js";
import { allByRole, byRole, focused, heard, key, nameOf, words } from "../helpers/harness/as-person.js";
import { EventRowHarness, PersonRowHarness } from "../helpers/harness/rows.js";
import { mount, unmountAll } from "../helpers/mount.js";
import { alice, aliceUnlocked } from "./gallery.js";

const row = (person: Partial<PersonRow> = {}) =>
  html`<ul>
    <li><lac-person-row .person=${{ ...alice, ...person }}></lac-person-row></li>
  </ul>`;

describe("a person's row", () => {
  afterEach(unmountAll);

  it("says everything in one label and opens on a press", async () => {
    const { root } = await mount(row());
    const opened = heard(root, "person-open");
    const harness = new PersonRowHarness(root, "Alice Moreau");
    expect(nameOf(harness.button)).to.equal(alice.label);
    await harness.open();
    expect(opened).to.deep.equal(["1"]);
  });

  it("asks for the other state and shows only what it is told", async () => {
    const { root, show } = await mount(row());
    const toggled = heard(root, "person-toggle");
    const harness = new PersonRowHarness(root, "Alice Moreau");
    await harness.toggle();
    expect(toggled).to.deep.equal([{ key: "1", wanted: false }]);
    expect(harness.isOn).to.equal(true);
    await show(row({ checked: false }));
    expect(harness.isOn).to.equal(false);
  });

  it("takes no press on the switch while a change runs or the lock is away", async () => {
    const { root, show } = await mount(row({ busy: true }));
    const toggled = heard(root, "person-toggle");
    const harness = new PersonRowHarness(root, "Alice Moreau");
    expect(harness.isBusy).to.equal(true);
    await harness.toggle();
    await show(row({ disabled: true }));
    await harness.toggle();
    expect(toggled).to.deep.equal([]);
  });

  it("is walked by keyboard: the row, then its switch", async () => {
    const { root } = await mount(row());
    const toggled = heard(root, "person-toggle");
    await key("Tab");
    expect(focused()).to.equal(new PersonRowHarness(root, "Alice Moreau").button);
    await key("Tab");
    expect(focused()?.getAttribute("role")).to.equal("switch");
    await key("Space");
    expect(toggled).to.have.length(1);
  });

  it("is no button for someone who may only look, and still reads as one label", async () => {
    const { root } = await mount(row({ opens: false, control: "none" }));
    expect(allByRole(root, "button")).to.have.length(0);
    expect(allByRole(root, "switch")).to.have.length(0);
    const shown = root.querySelector("lac-person-row")!.shadowRoot!.querySelector(".row")!;
    expect(nameOf(shown)).to.equal(alice.label);
  });

  it("keeps an ordinary status quiet in a narrow card and says it in a wide one", async () => {
    const narrow = await mount(row());
    expect(words(narrow.root)).not.to.contain("Active");
    unmountAll();
    const wide = await mount(row(), 800);
    expect(words(wide.root)).to.contain("Active");
    expect(words(wide.root)).to.contain("Fingerprint 2");
  });

  it("shows initials where the picture cannot be loaded", async () => {
    const { root } = await mount(row({ picture: "data:image/png;base64,AAAA" }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(words(root)).to.contain("AM");
  });

  it("has targets of 44 pixels and a row of 64", async () => {
    const { root } = await mount(row());
    const target = byRole(root, "switch").getBoundingClientRect();
    expect(Math.min(target.width, target.height)).to.be.at.least(44);
    expect(root.querySelector("lac-person-row")!.getBoundingClientRect().height).to.equal(64);
  });
});

describe("an event's row", () => {
  afterEach(unmountAll);
  const event = (other = {}) =>
    html`<ol>
      <li><lac-event-row .event=${{ ...aliceUnlocked, ...other }}></lac-event-row></li>
    </ol>`;

  it("opens to what the lock said", async () => {
    const { root, show } = await mount(event());
    const toggled = heard(root, "event-toggle");
    const harness = new EventRowHarness(root, /Alice unlocked/);
    expect(words(root)).not.to.contain("Locked by itself");
    await harness.toggle();
    expect(toggled).to.deep.equal(["e1"]);
    expect(harness.isExpanded).to.equal(false);
    await show(event({ expanded: true }));
    expect(harness.isExpanded).to.equal(true);
    expect(words(root)).to.contain("14:14 Locked by itself");
  });

  it("gives the time to machines as well", async () => {
    const { root } = await mount(event());
    const time = root.querySelector("lac-event-row")!.shadowRoot!.querySelector("time")!;
    expect(time.dateTime).to.equal("2026-11-21T14:02:00+01:00");
    expect(time.textContent).to.equal("14:02");
  });
});
