/** What a scenario is given: the home as two people, the lock's door, and dashboards to open. */
import assert from "node:assert/strict";
import { openPage } from "./browser.mjs";
import { addModuleSource, showCards } from "./dashboard.mjs";
import { FRONT_DOOR } from "./home-assistant.mjs";
import { SecondController } from "./second-controller.mjs";
import { pause, waitFor } from "./wait.mjs";

/** @typedef {import("./dashboard.mjs").CardConfig} CardConfig */
/** @typedef {import("./home-assistant.mjs").Resident} Resident */

/** @typedef {{ as: Resident, cards: CardConfig[], layout?: "sections" | "masonry" | "panel" } & import("./browser.mjs").PageOptions} DashboardOptions */

/**
 * @typedef {object} Home one Home Assistant with all around it, for the scenarios of one version
 * @property {import("./home-assistant.mjs").HomeAssistant} homeAssistant
 * @property {import("./matter-server.mjs").MatterServer} matterServer
 * @property {import("./lock.mjs").Lock} lock
 * @property {import("playwright-core").Browser} browser
 */

/** What every scenario gets, and what is to be tidied up after it. */
export class Context {
  /** @type {import("./browser.mjs").HomePage[]} */
  #pages = [];
  /** @type {(() => Promise<void> | void)[]} */
  #afterwards = [];
  #browser;

  /** Strict assertions of Node. */
  assert = assert;
  /** Waits by looking again: `await waitFor("the row to go", () => ...)`. */
  waitFor = waitFor;
  /** Waits for a time: only where nothing can be looked at. */
  pause = pause;
  /** The Matter lock's entity. */
  entityId = FRONT_DOOR;

  /**
   * @param {Home} home
   * @param {import("./websocket.mjs").Connection} alex
   * @param {import("./websocket.mjs").Connection} robin
   * @param {"default" | "chip"} flavour
   */
  constructor({ homeAssistant, matterServer, lock, browser }, alex, robin, flavour) {
    /** Home Assistant as the administrator. */
    this.home = alex;
    /** Home Assistant as somebody who is no administrator. */
    this.robin = robin;
    /** The lock itself: keypad, bolt, faults, and what is really on it. */
    this.lock = lock;
    this.homeAssistant = homeAssistant;
    this.matterServer = matterServer;
    this.version = homeAssistant.version;
    this.flavour = flavour;
    this.#browser = browser;
    this.#afterwards.push(
      () => this.home.close(),
      () => this.robin.close(),
    );
  }

  /** The pages that are open. */
  get pages() {
    return this.#pages;
  }

  // Functions, not methods: scenarios take them out of the context one by one.

  /** Runs `work` when the scenario has ended, however it ended. @param {() => Promise<void> | void} work */
  afterwards = (work) => {
    this.#afterwards.push(work);
  };

  /**
   * Puts cards on a dashboard and opens it in the browser of Alex or Robin; comes back when every card is there.
   *
   * @param {DashboardOptions} options
   */
  openDashboard = async ({ as, cards, layout = "sections", ...options }) => {
    const path = await showCards(this.home, cards, layout);
    const page = await openPage(this.#browser, path, this.homeAssistant.tokens(as), options);
    this.#pages.push(page);
    // Custom elements are told apart by their tags; Home Assistant's own cards by the frame around each card.
    for (const { type } of cards) {
      const selector = type.startsWith("custom:") ? type.slice("custom:".length) : "hui-card";
      await page.locator(selector).first().waitFor({ state: "attached", timeout: 30_000 });
    }
    return page;
  };

  /** Opens what a page shows in another tab of the same browser. @param {import("./browser.mjs").HomePage} page */
  openTab = async (page) => {
    const tab = await page.another();
    this.#pages.push(tab);
    return tab;
  };

  /** Restarts Home Assistant; comes back when everything in it has started and the lock is there, on the pages too. */
  restartHome = async () => {
    this.home.close();
    this.robin.close();
    await this.homeAssistant.restart();
    this.home = await this.homeAssistant.connect("alex");
    this.robin = await this.homeAssistant.connect("robin");
    await this.home.waitForState(FRONT_DOOR, ({ state }) => state !== "unavailable", { seconds: 60 });
    for (const page of this.#pages) if (!page.page.isClosed()) await page.untilConnected(FRONT_DOOR);
  };

  /** Has the frontend load a module until the scenario ends. @param {string} name such as "probe.js" @param {string} source */
  addModule = async (name, source) => {
    this.afterwards(await addModuleSource(this.home, this.homeAssistant, name, source));
  };

  /** Fills the lock with "Person 1" to "Person n"; see `lock.populate`. @param {number} count */
  populate = async (count) => {
    await this.lock.populate(count);
    await interview(this.home);
  };

  /** Changes how much room there is on the lock. @param {Parameters<import("./lock.mjs").Lock["capacity"]>[0]} capacity */
  setCapacity = async (capacity) => {
    await this.lock.capacity(capacity);
    await interview(this.home);
  };

  /** Another home's controller that has joined the lock; it leaves when the scenario ends. */
  joinSecondController = async () => {
    const controller = new SecondController();
    await controller.start();
    this.afterwards(() => controller.stop());
    const device_id = await deviceOf(this.home);
    const { setup_manual_code } = await this.home.command("matter/open_commissioning_window", { device_id });
    await controller.join(setup_manual_code);
    this.afterwards(() => controller.leave());
    return controller;
  };

  async tidyUp() {
    for (const page of this.#pages) await page.close();
    for (const work of this.#afterwards.reverse()) await work();
  }
}

// Where the cards keep what all dashboards of a home share.
const SHARED_STORAGE = ["lock_access_cards", "lock_access_cards_names"];

// The Matter server is told of changes at most once a second.
const REPORT_INTERVAL = 1200;

/**
 * Waits until Home Assistant believes that the lock is locked. It can miss the change: a jam that is over before it was
 * reported looks like no change to the Matter server, while Home Assistant has guessed a state meanwhile.
 *
 * @param {import("./websocket.mjs").Connection} alex
 * @param {import("./lock.mjs").Lock} lock
 */
async function untilKnownAsLocked(alex, lock) {
  const isKnown = async () => (await alex.state(FRONT_DOOR))?.state === "locked";
  const move = async () => {
    if (await waitFor("the lock's report", isKnown, { seconds: 3 }).catch(() => false)) return true;
    await lock.turn("unlock");
    await pause(REPORT_INTERVAL);
    await lock.turn("lock");
    return false;
  };
  await waitFor("Home Assistant to know that the lock is locked", move, { seconds: 120 });
}

/** The id of the lock's device. @param {import("./websocket.mjs").Connection} alex @returns {Promise<string>} */
async function deviceOf(alex) {
  const entries = await alex.command("config/entity_registry/get_entries", { entity_ids: [FRONT_DOOR] });
  return entries[FRONT_DOOR].device_id;
}

/**
 * Has Home Assistant read the lock's properties again: it takes capacities to be fixed.
 *
 * @param {import("./websocket.mjs").Connection} alex
 */
async function interview(alex) {
  await alex.command("matter/interview_node", { device_id: await deviceOf(alex) });
}

/**
 * Makes the lock as new, forgets what the cards have stored, waits until Home Assistant knows, and signs both people in.
 *
 * @param {Home} home
 * @param {"default" | "chip"} flavour
 */
export async function beginWith(home, flavour) {
  const { homeAssistant, matterServer, lock } = home;
  await lock.reset();
  await lock.flavour(flavour);
  // Left alone, the Matter server takes minutes to find a lock again that was out of reach.
  if (lock.takeWasOffline()) await matterServer.restart();
  const alex = await homeAssistant.connect("alex");
  const robin = await homeAssistant.connect("robin");
  await untilKnownAsLocked(alex, lock);
  if (lock.takeChangedCapacity()) await interview(alex);
  for (const key of SHARED_STORAGE) await alex.command("frontend/set_system_data", { key, value: null });
  await lock.forgetCommands();
  return new Context(home, alex, robin, flavour);
}
