// People's rows, used by hand and by keyboard.

import { expect } from "@open-wc/testing";
import { html } from "lit";
import { personItem, type PersonRow } from "../../src/components/person-row.js";
import { allByRole, byRole, focused, key, nameOf, words } from "../helpers/harness/as-person.js";
import { PersonRowHarness } from "../helpers/harness/rows.js";
import { mount, unmountAll } from "../helpers/mount.js";
import { alice } from "./gallery.js";

let opened = 0;
let wanted: boolean[] = [];

const row = (person: Partial<PersonRow> = {}) =>
  html`<ul>
    ${personItem(
      { ...alice, ...person },
      () => opened++,
      (on) => wanted.push(on),
    )}
  </ul>`;

describe("a person's row", () => {
  beforeEach(() => {
    opened = 0;
    wanted = [];
  });
  afterEach(unmountAll);

  it("says everything in one label and opens on a press", async () => {
    const { root } = await mount(row());
    const harness = new PersonRowHarness(root, "Alice Moreau");
    expect(nameOf(harness.button)).to.equal(alice.label);
    await harness.open();
    expect(opened).to.equal(1);
  });

  it("asks for the other state and shows only what it is told", async () => {
    const { root, show } = await mount(row());
    const harness = new PersonRowHarness(root, "Alice Moreau");
    await harness.toggle();
    expect(wanted).to.deep.equal([false]);
    expect(harness.isOn).to.equal(true);
    await show(row({ checked: false }));
    expect(harness.isOn).to.equal(false);
  });

  it("takes no press on the switch while a change runs or the lock is away", async () => {
    const { root, show } = await mount(row({ busy: true }));
    const harness = new PersonRowHarness(root, "Alice Moreau");
    expect(harness.isBusy).to.equal(true);
    await harness.toggle();
    await show(row({ disabled: true }));
    await harness.toggle();
    expect(wanted).to.deep.equal([]);
  });

  it("is walked by keyboard: the row, then its switch", async () => {
    const { root } = await mount(row());
    await key("Tab");
    expect(focused()).to.equal(new PersonRowHarness(root, "Alice Moreau").button);
    await key("Tab");
    expect(focused()?.getAttribute("role")).to.equal("switch");
    await key("Space");
    expect(wanted).to.deep.equal([false]);
  });

  it("is no button for someone who may only look, and still reads as one label", async () => {
    const { root } = await mount(row({ opens: false, control: "none" }));
    expect(allByRole(root, "button")).to.have.length(0);
    expect(allByRole(root, "switch")).to.have.length(0);
    const shown = byRole(root, "listitem");
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
    expect(byRole(root, "listitem").getBoundingClientRect().height).to.equal(64);
  });
});
