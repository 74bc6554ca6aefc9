/** A real Chromium signed in to Home Assistant, and all that a page shows, says and sends. */
import { chromium } from "playwright-core";
import { URL_OF_HOME } from "./home-assistant.mjs";
import { browserProgram } from "./packages.mjs";
import { has, messagesWith, noteWhatLeaves, readPlaces } from "./watch.mjs";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launchBrowser = () => chromium.launch({ executablePath: browserProgram(), args: ARGUMENTS });

/**
 * @typedef {object} PageOptions
 * @property {boolean} [dark]
 * @property {{ width: number, height: number }} [viewport]
 * @property {string} [language] of the browser and so of Home Assistant's frontend for a new user
 */

/**
 * Opens a path of Home Assistant as somebody who has signed in.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {string} path
 * @param {import("./home-assistant.mjs").Tokens} tokens
 * @param {PageOptions} [options]
 */
export async function openPage(browser, path, tokens, { dark = false, viewport, language = "en-GB" } = {}) {
  const context = await browser.newContext({
    colorScheme: dark ? "dark" : "light",
    viewport: viewport ?? { width: 1280, height: 900 },
    locale: language,
    timezoneId: "Europe/Amsterdam",
    serviceWorkers: "block",
    acceptDownloads: true,
  });
  const signedIn = {
    ...tokens,
    hassUrl: URL_OF_HOME,
    clientId: `${URL_OF_HOME}/`,
    expires: Date.now() + tokens.expires_in * 1000,
  };
  await context.addInitScript((value) => localStorage.setItem("hassTokens", value), JSON.stringify(signedIn));
  await context.addInitScript(noteWhatLeaves);
  const page = new HomePage(await context.newPage());
  await page.page.goto(URL_OF_HOME + path);
  return page;
}

/** A page of Home Assistant. `page.page` is Playwright's own. */
export class HomePage {
  /** What the page wrote to its console. @type {{ type: string, text: string }[]} */
  console = [];
  /** Errors that nothing caught. @type {string[]} */
  errors = [];
  /** Every message the page sent to Home Assistant, such as `{ type: "call_service", ... }`. @type {any[]} */
  sent = [];
  /** What Home Assistant sent to the page. @type {string[]} */
  received = [];
  /** Addresses and bodies of what else the page asked for. @type {string[]} */
  requests = [];

  /** @param {import("playwright-core").Page} page */
  constructor(page) {
    this.page = page;
    page.on("console", (message) => this.console.push({ type: message.type(), text: message.text() }));
    page.on("pageerror", (error) => this.errors.push(String(error)));
    page.on("websocket", (socket) => {
      socket.on("framesent", ({ payload }) => this.sent.push(...[JSON.parse(String(payload))].flat()));
      socket.on("framereceived", ({ payload }) => this.received.push(String(payload)));
    });
    page.on("request", (request) => this.requests.push(`${request.url()}\n${request.postData() ?? ""}`));
  }

  /** Another tab of the same browser on the same address. */
  async another() {
    const tab = new HomePage(await this.page.context().newPage());
    await tab.page.goto(this.page.url());
    return tab;
  }

  /** Loads the page anew; once more where its own loading, as after a restart of Home Assistant, comes in between. */
  async reload() {
    await this.page.reload().catch((/** @type {unknown} */ error) => {
      if (!String(error).includes("ERR_ABORTED")) throw error;
      return this.page.reload();
    });
  }

  /** Waits until the page is connected to Home Assistant and has an entity that is available. @param {string} entityId */
  async untilConnected(entityId) {
    const isThere = (/** @type {string} */ id) => {
      const { hass } = /** @type {any} */ (document.querySelector("home-assistant"));
      return hass.connected && hass.states[id]?.state !== "unavailable";
    };
    await this.page.waitForFunction(isThere, entityId);
  }

  /** @param {string} selector */
  locator(selector) {
    return this.page.locator(selector);
  }

  /** @param {Parameters<import("playwright-core").Page["getByRole"]>[0]} role @param {Parameters<import("playwright-core").Page["getByRole"]>[1]} [options] */
  role(role, options) {
    return this.page.getByRole(role, options);
  }

  /** @param {string | RegExp} text */
  text(text) {
    return this.page.getByText(text);
  }

  /** The service calls the page has made. @param {string} [service] such as "matter.set_lock_user" */
  calls(service) {
    const isWanted = (/** @type {any} */ call) => !service || `${call.domain}.${call.service}` === service;
    return this.sent.filter((message) => message.type === "call_service" && isWanted(message));
  }

  /**
   * Where on the page a secret can be found: "page" (text, attributes and values in all shadow roots), "properties" (of
   * the cards' elements), "address" (now and before), "local storage", "session storage", "events" (that left an
   * element), "messages", "clipboard", "window name", "cookie", "console", "errors", "received", "requests". What was sent to
   * Home Assistant is looked at by `messagesWith`.
   *
   * @param {string} secret
   */
  async placesWith(secret) {
    const all = {
      ...(this.page.isClosed() ? {} : await this.page.evaluate(readPlaces)),
      console: JSON.stringify(this.console),
      errors: JSON.stringify(this.errors),
      received: this.received.join("\n"),
      requests: this.requests.join("\n"),
    };
    return Object.entries(all)
      .filter(([, text]) => has(text, secret))
      .map(([place]) => place);
  }

  /** Which messages to Home Assistant carry a secret. @param {string} secret */
  messagesWith(secret) {
    return messagesWith(this.sent, secret);
  }

  /** A picture without what stands in input fields. @param {string} path */
  async screenshot(path) {
    await this.page.screenshot({ path, fullPage: true, mask: [this.page.locator("input")] });
  }

  async close() {
    await this.page.context().close();
  }
}
