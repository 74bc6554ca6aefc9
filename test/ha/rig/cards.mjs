/** The three cards as a person uses them: everything is found by its role and name, however many shadow roots it is in. */
import assert from "node:assert/strict";
import { waitFor } from "./wait.mjs";
import { has } from "./watch.mjs";

/** @typedef {import("./browser.mjs").HomePage} HomePage */
/** @typedef {import("playwright-core").Locator} Locator */

/** How a secret stands on a page: as it is, spoken digit by digit, in two groups, or each digit in a box. @param {string} pin */
const formsOf = (pin) => [
  pin,
  [...pin].join(" "),
  [...pin].join("\n"),
  `${pin.slice(0, Math.ceil(pin.length / 2))} ${pin.slice(Math.ceil(pin.length / 2))}`,
];

/**
 * Throws unless the PIN is nowhere: not on the pages, in no storage, event, address, console, state, log or message but
 * the one call that gives it to the lock.
 *
 * @param {import("./context.mjs").Context} context
 * @param {string} pin
 * @param {{ calls?: number, isRead?: boolean }} [expected] how often the PIN was handed to Home Assistant: once, unless it
 *   was refused and saved again; and whether it was read from a lock that may hide it
 */
export async function assertForgotten({ homeAssistant, pages }, pin, { calls = 1, isRead = false } = {}) {
  const messages = pages.map((page) => page.messagesWith(pin));
  const others = messages.flatMap((each) => each.others);
  assert.deepEqual(others, [], "messages to Home Assistant with the PIN");
  const given = messages.reduce((sum, each) => sum + each.calls, 0);
  assert.ok(given <= calls, `the PIN was sent ${given} times`);
  for (const page of pages)
    for (const form of formsOf(pin)) {
      const places = (await page.placesWith(form)).filter((place) => !isRead || place !== "received");
      assert.deepEqual(places, [], "places with the PIN");
    }
  // A connection of its own: that of the scenario may have ended with a Home Assistant that was restarted.
  const home = await homeAssistant.connect("alex");
  const states = await home.command("get_states");
  home.close();
  assert.ok(!has(JSON.stringify(states), pin), "the PIN is in a state");
  assert.ok(!has(homeAssistant.log(), pin), "the PIN is in the log");
}

// Home Assistant's own cards show pictures from the internet, where the rig has no way to.
const NO_INTERNET = "net::ERR_NAME_NOT_RESOLVED";

/** HA 2026.4's frontend leaves its own view transitions uncaught, and then fails to write that to its log. */
const OF_HOME_ASSISTANT = /^AbortError: Transition was skipped|^Failure writing unhandled promise rejection/;

/** Throws when a page wrote an error to its console or left one uncaught. @param {HomePage} page */
export function assertQuiet(page) {
  const lines = page.console
    .filter(({ type, text }) => type === "error" && !text.includes(NO_INTERNET))
    .map(({ text }) => text);
  const ours = [...page.errors, ...lines].filter((text) => !OF_HOME_ASSISTANT.test(text));
  assert.deepEqual(ours, [], "errors of the page");
}

/** Throws when a card is wider than its place. @param {HomePage} page */
export async function assertFits(page) {
  for (const tag of ["lock-users-card", "lock-pin-card", "lock-timeline-card"]) {
    for (const card of await page.locator(tag).all()) {
      const [scroll, client] = await card.evaluate((element) => [element.scrollWidth, element.clientWidth]);
      assert.ok(Number(scroll) <= Number(client), `${tag} is ${scroll} px wide in ${client} px`);
    }
  }
  const [scroll, client] = await page.page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  assert.ok(Number(scroll) <= Number(client), `the page is ${scroll} px wide in ${client} px`);
}

/** @param {string} text */
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** All text below an element, that of shadow roots too. @param {Locator} locator */
export const textOf = (locator) =>
  locator.evaluate((element) => {
    /** @param {Node} node @returns {string} */
    const read = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? "";
      const inside = node instanceof Element && node.shadowRoot ? [...node.shadowRoot.childNodes] : [];
      return node instanceof HTMLStyleElement ? "" : [...inside, ...node.childNodes].map(read).join(" ");
    };
    return read(element).replace(/\s+/g, " ").trim();
  });

/** Waits until a switch stands as wanted and nothing is under way any more. @param {Locator} one @param {boolean} on */
const settles = (one, on) =>
  waitFor(`${one} to be ${on ? "on" : "off"}`, async () => {
    const [checked, busy] = [await one.getAttribute("aria-checked"), await one.getAttribute("aria-busy")];
    return checked === String(on) && busy !== "true";
  });

/** The sheet that opens over a card. */
class Sheet {
  /** @param {Locator} card */
  constructor(card) {
    this.dialog = card.getByRole("dialog");
    // What stands in the dialog is slotted there, so for Playwright it is not inside of it.
    this.content = card.locator("lac-people-sheet");
  }

  /** @param {string} name */
  button(name) {
    return this.content.getByRole("button", { name, exact: true });
  }

  get nameField() {
    return this.content.getByRole("textbox", { name: /^Name/ });
  }

  get pinField() {
    return this.content.getByRole("textbox", { name: /^PIN,/ });
  }

  /** Types a PIN over the one that is suggested. @param {string} pin */
  async typePin(pin) {
    await this.pinField.click();
    await this.pinField.press("ControlOrMeta+A");
    await this.pinField.pressSequentially(pin);
  }

  /** @param {string} name */
  async press(name) {
    await this.button(name).click();
  }

  /** @param {string | RegExp} text */
  async says(text, timeout = 30_000) {
    await this.content.getByText(text).first().waitFor({ timeout });
  }

  /** The PIN on the slip, once the lock has it. @param {"Saved on the lock" | "Sent to the lock"} [title] */
  async slip(title = "Saved on the lock") {
    await this.says(title);
    const spoken = await this.content.getByText(/^\d( \d){3,}$/).textContent();
    return String(spoken).replaceAll(" ", "");
  }

  async close() {
    await this.press("Close");
    await this.closed();
  }

  closed() {
    return this.dialog.waitFor({ state: "hidden" });
  }
}

export class UsersCard {
  /** @param {HomePage} page @param {number} [position] where several stand on the page */
  constructor(page, position = 0) {
    this.page = page;
    this.card = page.locator("lock-users-card").nth(position);
    this.sheet = new Sheet(this.card);
    this.list = this.card.getByRole("list", { name: /^People who can open/ });
  }

  /** Waits until the list of people (or the sentence that there is nobody) and its age stand there. */
  async ready() {
    await this.says(/\b(Updated|View only)\b/);
  }

  /** @param {string | RegExp} text */
  async says(text) {
    await this.card.getByText(text).first().waitFor();
  }

  /** @param {string} name */
  row(name) {
    return this.list.getByRole("button", { name: new RegExp(`^${literally(name)}, `) });
  }

  /** @param {string} name */
  switchOf(name) {
    return this.list.getByRole("switch", { name: `${name}: access`, exact: true });
  }

  get addButton() {
    return this.card.getByRole("button", { name: /^Add( person)?$/ });
  }

  /** Adds a person and returns the PIN of the slip. @param {string} name @param {{ pin?: string, once?: boolean }} [wishes] */
  async add(name, { pin, once = false } = {}) {
    await this.addButton.click();
    await this.sheet.nameField.fill(name);
    if (pin) await this.sheet.typePin(pin);
    if (once) await this.sheet.content.getByRole("radio", { name: "Once" }).click();
    await this.sheet.press("Save");
    const slip = await this.sheet.slip();
    await this.sheet.press("Done");
    await this.sheet.closed();
    return slip;
  }

  /** Opens a person's page, or one of the pages behind its buttons. @param {string} name @param {string} [button] */
  async open(name, button) {
    await this.row(name).click();
    if (button) await this.sheet.press(button);
  }

  /** The strip of a change for somebody that is not finished. @param {string} name */
  unfinished(name) {
    return this.card.locator(".notice").filter({ hasText: name });
  }

  /**
   * Goes on with what the strip of a half-done addition offers, and waits until it has gone.
   *
   * @param {string} name
   * @param {"Save this name" | "Take the PIN back"} way
   */
  async goOn(name, way) {
    // What is in doubt is looked at after 20 s, and at a slow lock that takes its time.
    await this.unfinished(name)
      .getByRole("button", { name: "Finish", exact: true })
      .click({ timeout: 75_000 });
    await this.sheet.press(way);
    const done = this.sheet.button("Done");
    await waitFor(
      "the change to be done",
      async () => {
        if (await done.isVisible()) await done.click({ timeout: 1000 });
        if ((await this.sheet.dialog.isHidden()) && (await this.unfinished(name).count()) === 0) return true;
        throw new Error(await textOf(this.card));
      },
      { seconds: 60 },
    );
  }

  /** Turns a person's access off or on and waits until the card shows it. @param {string} name @param {boolean} on */
  async turn(name, on) {
    await this.switchOf(name).click();
    await this.shows(name, on);
  }

  /** @param {string} name @param {boolean} on */
  shows(name, on) {
    return settles(this.switchOf(name), on);
  }
}

export class PinCard {
  /** @param {HomePage} page */
  constructor(page) {
    this.card = page.locator("lock-pin-card");
    this.sheet = new Sheet(this.card);
  }

  /** @param {string | RegExp} text */
  async says(text) {
    await this.card.getByText(text).first().waitFor();
  }

  /** @param {string} name */
  choose(name) {
    return this.card.getByRole("radio", { name }).click();
  }

  get switch() {
    return this.card.getByRole("switch");
  }

  /** Presses the keys of the card. @param {string} pin */
  async type(pin) {
    for (const digit of pin) await this.card.getByRole("button", { name: digit, exact: true }).click();
  }

  /** @param {string} pin */
  async save(pin) {
    await this.type(pin);
    await this.card.getByRole("button", { name: "Save PIN" }).click();
  }

  /** @param {boolean} on */
  async turn(on) {
    await this.switch.click();
    await settles(this.switch, on);
  }
}

export class TimelineCard {
  /** @param {HomePage} page */
  constructor(page) {
    this.card = page.locator("lock-timeline-card");
  }

  /** @param {string | RegExp} text */
  async says(text) {
    await this.card.getByText(text).first().waitFor();
  }

  /** Waits until the history has been read. */
  async ready() {
    await this.#comeIntoSight();
    await this.card
      .getByText(/^Since /)
      .first()
      .waitFor();
  }

  /** Below the screen nothing is drawn. */
  #comeIntoSight() {
    return this.card.scrollIntoViewIfNeeded();
  }

  get #lines() {
    return this.card.getByRole("listitem").locator("[aria-expanded]");
  }

  /** How many lines there are. */
  count() {
    return this.#lines.count();
  }

  /** What the lines say, newest first. */
  lines() {
    return this.#lines.allInnerTexts();
  }

  /**
   * Waits until something since then is told as wanted, and returns all that is told since then, newest first: also what
   * stands folded into a line.
   *
   * @param {RegExp} wanted
   * @param {number} since milliseconds since 1970
   * @returns {Promise<string[]>}
   */
  async tells(wanted, since) {
    await this.#comeIntoSight();
    const look = async () => {
      const lines = [];
      // A line that was just opened is being read: what comes in then waits.
      const news = this.card.getByRole("button", { name: /^\d+ new$/ });
      if ((await news.count()) > 0) await news.click();
      for (const item of await this.card.getByRole("listitem").all()) {
        const at = await item.locator("time").first().getAttribute("datetime", { timeout: 1000 });
        if (Date.parse(String(at)) < since) break;
        const line = item.locator("[aria-expanded]");
        if ((await line.getAttribute("aria-expanded")) === "false") await line.click();
        lines.push(await textOf(item));
      }
      if (lines.some((line) => wanted.test(line))) return lines;
      throw new Error(`it tells ${JSON.stringify(lines)}`);
    };
    return waitFor(`the timeline to tell ${wanted}`, look, { seconds: 10, every: 50 });
  }
}

/**
 * Opens who is on the lock and what happened there beside each other, and waits until the list has been read.
 *
 * @param {import("./context.mjs").Context} context @param {import("./home-assistant.mjs").Resident} [as]
 */
export async function peopleAndTimeline({ openDashboard, entityId }, as = "robin") {
  const page = await openDashboard({
    as,
    cards: [
      { type: "custom:lock-users-card", entity: entityId },
      { type: "custom:lock-timeline-card", entities: [entityId] },
    ],
  });
  const users = new UsersCard(page);
  await users.ready();
  return { page, users, timeline: new TimelineCard(page) };
}

/** One of each card for a lock. @param {string} entity */
export const threeCards = (entity) => [
  { type: "custom:lock-users-card", entity },
  { type: "custom:lock-pin-card", entity },
  { type: "custom:lock-timeline-card", entities: [entity] },
];
