// The names of all locks as a file: saved by an administrator, read into another home in two presses, and never a PIN.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { parseBook } from "../../../src/core/name-book.js";
import { mostFileBytes } from "../../../src/core/names-file.js";
import { violations } from "../../helpers/axe.js";
import { leaveDashboard, showCard, type CardHarness, type CardOptions } from "../../helpers/card-harness.js";
import { everything, focused, key, nameOf } from "../../helpers/harness/as-person.js";
import { bookKey, SystemData } from "../../helpers/system-data.js";

const title = "Names as a file";
const can = "What this lock can do";

describe("names as a file", () => {
  const { click } = HTMLAnchorElement.prototype;
  let data: SystemData;
  let saved: { readonly name: string; readonly text: Promise<string> }[];

  beforeEach(() => {
    data = new SystemData();
    saved = [];
    HTMLAnchorElement.prototype.click = function () {
      saved.push({ name: this.download, text: fetch(this.href).then((file) => file.text()) });
    };
  });

  afterEach(async () => {
    HTMLAnchorElement.prototype.click = click;
    await leaveDashboard();
  });

  async function panel(options: CardOptions = {}, from = data): Promise<CardHarness> {
    const card = await showCard("lock-users-card", {
      people: [{ name: "Alice" }],
      ...options,
      prepare: (home, lock) => {
        options.prepare?.(home, lock);
        from.serve(home);
      },
    });
    await card.until(() => card.has("button", can));
    await card.press(can);
    await card.until(() => card.sheet.isOpen);
    return card;
  }

  async function page(from = data): Promise<CardHarness> {
    const card = await panel({}, from);
    await card.press(title);
    expect(card.sheet.title).to.equal(title);
    return card;
  }

  /** The lock's own key in the book. */
  const keyOf = (card: CardHarness): string =>
    card.home.hass.entities["lock.front_door"]?.device_id ?? "lock.front_door";

  const field = (card: CardHarness): HTMLInputElement =>
    [...everything(card.root)].find((each) => each.matches("input[type=file]")) as HTMLInputElement;

  async function choose(card: CardHarness, text: string): Promise<void> {
    const files = new DataTransfer();
    files.items.add(new File([text], "names.json", { type: "application/json" }));
    const input = field(card);
    input.files = files.files;
    input.dispatchEvent(new Event("change"));
    await card.settle();
  }

  async function leave(card: CardHarness): Promise<void> {
    await key("Escape");
    await card.until(() => !card.sheet.isOpen);
  }

  const held = (from: SystemData): unknown => parseBook(from.values.get(bookKey));

  it("goes from one home to another, and only on the second press", async () => {
    const card = await page();
    const at = Date.now() - 60_000;
    data.name(keyOf(card), "zigbee2mqtt:3", "Zoë", at);
    data.name(keyOf(card), "zigbee2mqtt:4", "Bob", at);
    expect(await violations()).to.deep.equal([]);
    await card.press("Save as a file");
    await card.until(() => saved.length > 0);
    expect(saved[0]!.name).to.match(/^lock-access-cards-names-\d{4}-\d\d-\d\d\.json$/);
    const text = await saved[0]!.text;
    expect(text).to.contain("Front Door");

    await leave(card);
    const other = new SystemData();
    const there = await page(other);
    await choose(there, text);
    expect(there.sheet.words).to.contain("In the file: 2 names for one lock.");
    expect(other.writes).to.equal(0);
    expect(await violations(there.card)).to.deep.equal([]);
    await there.press("Add these names");
    await there.until(() => there.sheet.words.includes("The names are added."));
    expect(held(other)).to.deep.equal(held(data));
    expect(nameOf(focused()!), "the focus is not lost").to.equal("Done");
    await choose(there, text);
    expect(there.sheet.words).to.contain("2 of them stay as they are");
    expect(there.has("button", "Add these names")).to.equal(false);
    await there.press("Back");
    expect(there.sheet.title).to.equal(can);
  });

  it("adds to what others say, whose later word counts", async () => {
    const card = await page();
    const lock = keyOf(card);
    data.name(lock, "zha:1", "Zoë", Date.now() - 90_000);
    await card.press("Save as a file");
    await card.until(() => saved.length > 0);
    await choose(card, (await saved[0]!.text).replace('"Zoë"', '"Eve"'));
    data.name(lock, "zha:1", "Zoe", Date.now() - 30_000);
    data.name(lock, "zha:2", "Bob", Date.now() - 30_000);
    await card.press("Add these names");
    await card.until(() => card.sheet.words.includes("The names are added."));
    const names = (held(data) as Record<string, Record<string, { name: { value: string }[] }>>)[lock]!;
    expect(names["zha:1"]!.name.map(({ value }) => value)).to.deep.equal(["Eve", "Zoë", "Zoe"]);
    expect(names["zha:2"]!.name.at(-1)!.value).to.equal("Bob");
    await card.press("Done");
    expect(card.sheet.isOpen).to.equal(false);
  });

  it("keeps PINs that somebody wrote into the file out of Home Assistant, and says so", async () => {
    const card = await page();
    const said = [{ value: "Zoë", at: Date.now() - 60_000, pin: "7193" }];
    const locks = { [keyOf(card)]: { "zha:1": { name: said, pin: "7193" } }, attic: {} };
    await choose(card, JSON.stringify({ format: "lock-access-cards-names", version: 1, locks, pin: 7193 }));
    expect(card.sheet.words).to.contain("numbers in it that may be PINs");
    expect(card.sheet.words).to.contain("One lock in the file is not here");
    await card.press("Add these names");
    await card.until(() => data.writes > 0);
    const kept = JSON.stringify(data.values.get(bookKey));
    expect(kept).to.contain("Zoë").and.not.to.contain("7193");
    expect(kept).not.to.contain("attic");
  });

  it("says what is wrong with a file, and changes nothing", async () => {
    const card = await page();
    for (const [text, says] of [
      ["hello", "This is no file with names"],
      [JSON.stringify({ format: "lock-access-cards-names", version: 2, locks: {} }), "from a newer release"],
      [" ".repeat(mostFileBytes + 1), "too big"],
    ] as const) {
      await choose(card, text);
      expect(card.sheet.words).to.contain(says);
      expect(card.has("button", "Add these names")).to.equal(false);
    }
    field(card).dispatchEvent(new Event("change"));
    field(card).dispatchEvent(new Event("cancel", { bubbles: true }));
    await card.settle();
    expect(card.sheet.isOpen, "choosing no file closes nothing").to.equal(true);
    expect(data.writes).to.equal(0);
  });

  it("leaves a newer release's names alone, and says so", async () => {
    const card = await page();
    data.set(bookKey, { version: 2, locks: {} });
    const newer = "A newer release of these cards keeps the names here.";
    await card.press("Save as a file");
    await card.until(() => card.sheet.words.includes(newer));
    expect(saved).to.deep.equal([]);
    await choose(card, JSON.stringify({ format: "lock-access-cards-names", version: 1, locks: {} }));
    expect(card.sheet.words).to.contain(newer);
  });

  it("says that Home Assistant did not take it, and can be pressed again", async () => {
    const card = await page();
    const locks = { [keyOf(card)]: { "zha:1": { name: [{ value: "Zoë", at: Date.now() - 9 }] } } };
    await choose(card, JSON.stringify({ format: "lock-access-cards-names", version: 1, locks }));
    data.before = ({ type }) => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- Home Assistant rejects with plain objects.
      if (type.includes("set")) throw { code: "unauthorized", message: "Unauthorized" };
    };
    await card.press("Add these names");
    await card.until(() => card.sheet.words.includes("Nothing is lost."));
    data.before = () => undefined;
    await card.press("Add these names");
    await card.until(() => data.writes > 0);
  });

  it("waits for one answer at a time, and says nothing where nobody waits any more", async () => {
    const card = await page();
    let answer = (): void => undefined;
    let asked = 0;
    data.before = ({ type }) => {
      if (type === "frontend/get_system_data" && asked++ >= 0)
        return new Promise<void>((go) => (answer = go));
      return undefined;
    };
    await card.press("Save as a file");
    await card.press("Save as a file");
    expect(asked).to.equal(1);
    await card.press("Back");
    expect(card.sheet.title).to.equal(can);
    answer();
    await card.settle();
    expect(card.sheet.title).to.equal(can);
    await card.press(title);
    await card.press("Save as a file");
    await leave(card);
    answer();
    await card.settle();
    expect(card.sheet.isOpen).to.equal(false);
  });

  it("is for administrators alone, where the card may change anything", async () => {
    const robin = await panel({ prepare: (home) => home.seenByRobin(), config: { manage: "everyone" } });
    expect(robin.has("button", title)).to.equal(false);
    await leave(robin);
    const bound = await panel({ config: { manage: "nobody" } });
    expect(bound.has("button", title)).to.equal(false);
  });
});
