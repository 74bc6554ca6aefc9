// What the bench does in the page: the built cards on a fake home with many people and a long history.

import type { LitElement } from "lit";
import type { HomeAssistant } from "../src/ha/hass.js";
import { fakeHome, frontDoor, type FakeHomeAssistant } from "../test/helpers/fake-hass.js";
import { defineHomeAssistantElements } from "../test/helpers/home-assistant-elements.js";

interface Card extends LitElement {
  hass?: HomeAssistant;
  setConfig(config: unknown): void;
}

declare global {
  // The runner calls them.
  var bench: () => Promise<Record<string, number>>;
  var beginHours: () => Promise<void>;
  var passHour: (visits: number) => Promise<void>;
}

const people = 250;
const events = 10_000;
const hassUpdates = 20_000;

const bundle = "/dist/lock-access-cards.js";

globalThis.bench = async () => {
  defineHomeAssistantElements();
  await import(bundle);
  const users = await benchUsers();
  const timeline = await benchTimeline();
  return { ...users, ...timeline };
};

async function benchUsers(): Promise<Record<string, number>> {
  const home = fakeHome();
  let answerList: (users: unknown) => void = () => undefined;
  home.onMessage = () => ({ active_fabric_index: 1, active_fabrics: [] });
  home.onCall = ({ service }) =>
    service === "get_lock_info"
      ? { [frontDoor]: lockInfo }
      : new Promise((resolve) => {
          answerList = (users) => resolve({ [frontDoor]: { max_users: people, users } });
        });
  const card = show("lock-users-card", home, { entity: frontDoor });
  await untilTrue(() => home.calls.some(({ service }) => service === "get_lock_users"));
  await painted();

  const begin = performance.now();
  answerList(manyUsers());
  const rows = (): number => card.shadowRoot!.querySelectorAll("li").length;
  await untilTrue(() => rows() > 0);
  await painted();
  const usersFirstPaint = performance.now() - begin;
  while (rows() < people) await painted();

  const search = card.shadowRoot!.querySelector<HTMLInputElement>("input[type=search], .search input")!;
  const usersKeystroke = await timed(card, () => {
    search.value = "9";
    search.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  });

  await painted();
  let rendersOnHassUpdate = 0;
  const requestUpdate = card.requestUpdate.bind(card);
  card.requestUpdate = (...change: Parameters<LitElement["requestUpdate"]>) => {
    rendersOnHassUpdate++;
    requestUpdate(...change);
  };
  const updates = Array.from({ length: hassUpdates }, () => home.elsewhere());
  const start = performance.now();
  for (const hass of updates) card.hass = hass;
  const hassUpdate = ((performance.now() - start) * 1000) / hassUpdates;
  const measured = { usersFirstPaint, usersKeystroke, hassUpdate, rendersOnHassUpdate };
  card.remove();
  return measured;
}

async function benchTimeline(): Promise<Record<string, number>> {
  const { card, send, lines } = await showTimeline();
  const history = manyRows();
  await painted();

  const begin = performance.now();
  send(history);
  await untilTrue(() => lines().length > 0);
  await painted();
  const timelineFirstPaint = performance.now() - begin;

  const now = Date.now() / 1000;
  const arrivals: number[] = [];
  for (let visit = 0; visit < 15; visit++) {
    const firstBefore = lines()[0];
    const arrival = performance.now();
    send(visitAt(now + visit * 60));
    await untilTrue(() => lines()[0] !== firstBefore);
    card.getBoundingClientRect();
    arrivals.push(performance.now() - arrival);
    await painted();
  }
  const timelineArrival = arrivals.sort((a, b) => a - b)[7]!;

  let timelineRows = 0;
  for (let page = 0; page < 20; page++) {
    timelineRows = Math.max(timelineRows, lines().length);
    [...contentOf(card).querySelectorAll<HTMLElement>(".footer button")].at(-1)!.click();
    await card.updateComplete;
  }
  card.remove();
  return { timelineFirstPaint, timelineRows, timelineArrival };
}

let longDay: Timeline;
/** The morning of tomorrow, in seconds since 1970: no hour begins another day, which would have a heading of its own. */
let clock = (Math.floor(Date.now() / 86_400_000) + 1) * 86_400 + 6 * 3600;

/** Shows the long history, with hours to come. */
globalThis.beginHours = async () => {
  defineHomeAssistantElements();
  await import(bundle);
  longDay = await showTimeline();
  longDay.send(manyRows());
  await untilTrue(() => longDay.lines().length > 0);
};

/** Lets an hour pass in which so many people come, while the home goes on around them. */
globalThis.passHour = async (visits) => {
  const { card, home, send } = longDay;
  for (let visit = 0; visit < visits; visit++) {
    clock += 3600 / visits;
    send(visitAt(clock));
    for (let update = 0; update < 3600 / visits; update++) card.hass = home.elsewhere();
    await card.updateComplete;
    await painted();
  }
};

interface Timeline {
  readonly card: Card;
  readonly home: FakeHomeAssistant;
  /** States of the front door, as HA's history stream gives them. */
  readonly send: (states: unknown[]) => void;
  readonly lines: () => NodeListOf<Element>;
}

async function showTimeline(): Promise<Timeline> {
  const home = fakeHome();
  const card = show("lock-timeline-card", home, { entities: [frontDoor], days: 90 });
  await untilTrue(() => card.shadowRoot!.querySelector("lac-timeline-card") !== null);
  await untilTrue(() => home.connection.open("history/stream").length > 0);
  await untilTrue(() => home.connection.open("logbook/event_stream").length > 0);
  const [history] = home.connection.open("history/stream");
  const [logbook] = home.connection.open("logbook/event_stream");
  logbook!.send({ events: [], start_time: 0, end_time: 0 });
  return {
    card,
    home,
    send: (states) => history!.send({ states: { [frontDoor]: states } }),
    lines: () => contentOf(card).querySelectorAll("ol > li"),
  };
}

/** Somebody comes, at a time in seconds since 1970; whoever came before has just locked. */
function visitAt(at: number): unknown[] {
  return [
    { s: "locked", a: by("Manual"), lu: at - 1 },
    { s: "unlocked", a: by("Keypad"), lu: at },
  ];
}

/** What the timeline card shows stands in an element that is fetched. */
function contentOf(card: Card): ShadowRoot {
  return card.shadowRoot!.querySelector("lac-timeline-card")!.shadowRoot!;
}

function show(tag: string, home: FakeHomeAssistant, config: Record<string, unknown>): Card {
  const card = document.createElement(tag) as Card;
  card.setConfig({ type: `custom:${tag}`, ...config });
  card.hass = home.hass;
  document.querySelector("main")!.append(card);
  return card;
}

const by = (method: string): Record<string, string> => ({ changed_by: method, friendly_name: "Front Door" });

/** Shapes as HA 2026.11 gave them: test/fixtures/matter. */
const lockInfo = {
  supports_user_management: true,
  supported_credential_types: ["pin", "rfid"],
  max_users: people,
  max_pin_users: people,
  max_rfid_users: 10,
  max_credentials_per_user: 5,
  min_pin_length: 4,
  max_pin_length: 8,
  min_rfid_length: 4,
  max_rfid_length: 20,
};

function manyUsers(): unknown[] {
  return Array.from({ length: people }, (_, at) => ({
    user_index: at + 1,
    user_name: `Person ${at + 1}`,
    user_unique_id: null,
    user_status: "occupied_enabled",
    user_type: "unrestricted_user",
    credential_rule: "single",
    credentials: [{ type: "pin", index: at + 1 }],
    creator_fabric_index: 1,
    last_modified_fabric_index: 1,
    next_user_index: at + 1 < people ? at + 2 : null,
  }));
}

/** Unlocked by keypad and locked by hand in turn, over 90 days. */
function manyRows(): unknown[] {
  const end = Date.now() / 1000 - 60;
  const pause = (90 * 86_400) / events;
  return Array.from({ length: events }, (_, at) => {
    const unlocked = at % 2 === 0;
    const lu = end - (events - at) * pause;
    return { s: unlocked ? "unlocked" : "locked", a: by(unlocked ? "Keypad" : "Manual"), lu };
  });
}

async function timed(card: Card, act: () => void): Promise<number> {
  const start = performance.now();
  act();
  await card.updateComplete;
  card.getBoundingClientRect();
  return performance.now() - start;
}

/** Looks after every task, so that the wait adds nothing that can be seen. */
async function untilTrue(isTrue: () => boolean): Promise<void> {
  const channel = new MessageChannel();
  for (let turn = 0; turn < 100_000; turn++) {
    if (isTrue()) return;
    await new Promise<void>((resolve) => {
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(null);
    });
  }
  throw new Error("What the bench waited for never came.");
}

/** After the frame that shows what was rendered. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
