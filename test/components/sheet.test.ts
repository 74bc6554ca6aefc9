// The sheet: its ways out, its guard, its place in history, and what it keeps from Home Assistant.

import { expect } from "@open-wc/testing";
import { html } from "lit";
import "../../src/components/sheet.js";
import { focused, heard, key, press, type } from "../helpers/harness/as-person.js";
import { SheetHarness } from "../helpers/harness/sheet.js";
import { mount, unmountAll, type Mounted } from "../helpers/mount.js";
import { guard } from "./gallery.js";

interface Wish {
  open?: boolean;
  guarded?: boolean;
  canGoBack?: boolean;
}

const scene = ({ open = true, guarded = false, canGoBack = false }: Wish) =>
  html`<button class="button" id="opener">Add</button>
    <lac-sheet
      heading="Add person"
      closeLabel="Close"
      backLabel="Back"
      .open=${open}
      .canGoBack=${canGoBack}
      .guard=${guarded ? guard : null}
    >
      <input aria-label="Name" autofocus /><button class="other">Other</button>
      <div slot="actions" class="actions"><button class="button solid">Save</button></div>
    </lac-sheet>`;

const pause = (ms = 60) => new Promise((resolve) => setTimeout(resolve, ms));

const ownEntry = () => Boolean((history.state as Record<string, unknown> | null)?.["lockAccessCards"]);

async function openSheet(wish: Wish = {}): Promise<Mounted & { sheet: SheetHarness; closed: unknown[] }> {
  const mounted = await mount(scene({ ...wish, open: false }));
  mounted.root.querySelector<HTMLElement>("#opener")!.focus();
  await mounted.show(scene(wish));
  await pause();
  return { ...mounted, sheet: new SheetHarness(mounted.root), closed: heard(mounted.root, "sheet-close") };
}

describe("a sheet", () => {
  afterEach(async () => {
    unmountAll();
    await pause();
  });

  it("opens modal, named, with focus where the caller wants it, and gives focus back", async () => {
    const { sheet, root } = await openSheet();
    expect(sheet.isOpen).to.equal(true);
    expect(sheet.title).to.equal("Add person");
    expect(focused()?.getAttribute("aria-label")).to.equal("Name");
    await sheet.press("Close");
    expect(sheet.isOpen).to.equal(false);
    expect(focused()).to.equal(root.querySelector("#opener"));
  });

  it("does not lose the focus where a page comes without a field", async () => {
    const page = (heading: string, content: unknown) =>
      html`<lac-sheet .heading=${heading} closeLabel="Close" .open=${true}>${content}</lac-sheet>`;
    const { root, show } = await mount(page("Anna", html`<button id="next">Change PIN</button>`));
    await pause();
    root.querySelector<HTMLElement>("#next")!.focus();
    await show(page("Change PIN", html`<p>Nothing to type</p>`));
    expect(focused()?.getAttribute("aria-label")).to.equal("Close");
  });

  const waysOut: Record<string, (sheet: SheetHarness) => Promise<void>> = {
    "the cross": (sheet) => sheet.press("Close"),
    Esc: (sheet) => sheet.pressEscape(),
    "the backdrop": (sheet) => sheet.pressBackdrop(),
    "the back button": (sheet) => sheet.goBack(),
  };
  for (const [name, leave] of Object.entries(waysOut)) {
    it(`closes by ${name} when there is nothing to lose`, async () => {
      const { sheet, closed } = await openSheet();
      await leave(sheet);
      await pause();
      expect(sheet.isOpen).to.equal(false);
      expect(closed).to.have.length(1);
      expect(ownEntry()).to.equal(false);
    });

    it(`asks first when left by ${name} with changes`, async () => {
      const { sheet, closed } = await openSheet({ guarded: true });
      await leave(sheet);
      await pause();
      expect(sheet.isOpen).to.equal(true);
      expect(sheet.question).to.contain("Discard this person?");
      expect(focused()?.textContent).to.contain("Keep editing");
      expect(ownEntry(), "the back button still belongs to the sheet").to.equal(true);
      await sheet.press("Keep editing");
      expect(sheet.question).to.equal(null);
      expect(closed).to.have.length(0);
      await leave(sheet);
      await pause();
      await sheet.press("Discard");
      await pause();
      expect(sheet.isOpen).to.equal(false);
      expect(closed).to.have.length(1);
      expect(ownEntry()).to.equal(false);
    });
  }

  it("does not give in when Esc is pressed again and again", async () => {
    const { sheet, closed } = await openSheet({ guarded: true });
    for (let times = 0; times < 4; times++) await sheet.pressEscape();
    expect(sheet.isOpen).to.equal(true);
    expect(closed).to.have.length(0);
  });

  it("goes to its former page by arrow and by back button, and stays open", async () => {
    const { sheet, root, closed } = await openSheet({ canGoBack: true });
    const backs = heard(root, "sheet-back");
    await sheet.press("Back");
    expect(backs).to.have.length(1);
    await sheet.goBack();
    await pause();
    expect(backs).to.have.length(2);
    expect(sheet.isOpen).to.equal(true);
    expect(closed).to.have.length(0);
    expect(ownEntry()).to.equal(true);
  });

  it("has one history entry and takes it along, even when it opens again at once", async () => {
    const { sheet, show } = await openSheet();
    const withOne = history.length;
    await show(scene({ open: false }));
    await show(scene({ open: true }));
    await pause(150);
    expect(sheet.isOpen).to.equal(true);
    expect(ownEntry()).to.equal(true);
    expect(history.length).to.equal(withOne);
  });

  it("goes back once, when it opens and closes again while it still goes back", async () => {
    history.pushState({ behind: true }, "");
    const { show } = await openSheet();
    await show(scene({ open: false }));
    await show(scene({}));
    await show(scene({ open: false }));
    await pause(200);
    expect(history.state).to.deep.equal({ behind: true });
  });

  it("closes and says so when its card leaves the page", async () => {
    const { sheet, closed } = await openSheet({ guarded: true });
    const { element } = sheet;
    let toldOnLeaving = 0;
    element.addEventListener("sheet-close", () => toldOnLeaving++);
    element.remove();
    await pause();
    expect(toldOnLeaving).to.equal(1);
    expect(closed).to.have.length(0);
    expect(element.open).to.equal(false);
    expect(ownEntry()).to.equal(false);
  });

  it("opens again where its card comes back with it still wanted", async () => {
    const { sheet, root } = await openSheet();
    const { element } = sheet;
    element.remove();
    await pause();
    element.open = true;
    root.querySelector("ha-card")!.append(element);
    await element.updateComplete;
    await pause();
    expect(sheet.isOpen).to.equal(true);
  });

  it("keeps keys from Home Assistant's shortcuts", async () => {
    const { root } = await openSheet();
    const reached: string[] = [];
    const listen = (event: KeyboardEvent) => reached.push(event.key);
    document.addEventListener("keydown", listen);
    await press(root.querySelector(".other")!);
    await key("e");
    document.removeEventListener("keydown", listen);
    expect(reached).to.deep.equal([]);
  });

  it("lets one type and press inside without closing", async () => {
    const { sheet, root } = await openSheet();
    await type("Sam");
    expect(root.querySelector("input")!.value).to.equal("Sam");
    await press(root.querySelector(".other")!);
    expect(sheet.isOpen).to.equal(true);
  });

  it("wears the colours of the theme, not the system's", async () => {
    const { sheet } = await openSheet();
    sheet.element.dark = true;
    await sheet.element.updateComplete;
    const dialog = sheet.element.shadowRoot!.querySelector("dialog")!;
    expect(getComputedStyle(dialog).colorScheme).to.equal("dark");
    expect(getComputedStyle(dialog).borderTopWidth).to.equal("0px");
  });
});
