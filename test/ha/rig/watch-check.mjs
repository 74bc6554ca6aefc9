/** Plants a secret in every place that is watched, and sees it found there and nowhere else: needs no Home Assistant. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import { WebSocketServer } from "ws";
import { HomePage, launchBrowser } from "./browser.mjs";
import { waitFor } from "./wait.mjs";
import { noteWhatLeaves } from "./watch.mjs";

const SECRET = "27182818";

const PAGE = `<!doctype html><body><script>
  customElements.define("lock-users-card", class extends HTMLElement {
    constructor() {
      super();
      this.attachShadow({ mode: "open" }).innerHTML = "<input><p></p>";
    }
  });
  card = document.body.appendChild(document.createElement("lock-users-card"));
  socket = new WebSocket(location.href.replace("http", "ws"));
  call = { type: "call_service", domain: "matter", service: "set_lock_credential" };
  send = (data, more) => socket.send(JSON.stringify({ ...call, service_data: data, ...more }));
</script>`;

/** What a leaking card would do, by the place where it is found; several ways to one place are numbered. */
const LEAKS = {
  "page 1": `card.shadowRoot.querySelector("p").textContent = "PIN: " + secret`,
  "page 2": `card.setAttribute("data-pin", secret)`,
  "page 3": `card.shadowRoot.querySelector("input").value = secret`,
  "properties 1": `card.state = { page: null, secret }`,
  "properties 2": `card.pending = new Map([["change", [{ of: { secret } }]]])`,
  "address 1": `history.replaceState({ sheet: { secret } }, "", location.href)`,
  "address 2": `location.hash = secret`,
  "address 3": `history.pushState(null, "", "?pin=" + secret), history.pushState(null, "", "?")`,
  "local storage": `localStorage.setItem("journal", JSON.stringify({ secret }))`,
  "session storage": `sessionStorage.setItem("journal", secret)`,
  cookie: `document.cookie = "pin=" + secret`,
  "window name": `window.name = secret`,
  "events 1": `card.shadowRoot.querySelector("p").dispatchEvent(
    new CustomEvent("saved", { bubbles: true, composed: true, detail: { change: { secret } } }))`,
  "events 2": `window.dispatchEvent(new CustomEvent("haptic", { detail: secret }))`,
  messages: `new BroadcastChannel("cards").postMessage({ secret })`,
  clipboard: `navigator.clipboard.writeText(secret).catch(() => undefined)`,
  console: `console.debug("saving", secret)`,
  errors: `setTimeout(() => { throw new Error("not saved: " + secret) })`,
  requests: `fetch("/?pin=" + secret)`,
  received: `socket.send(JSON.stringify({ type: "echo", secret }))`,
};

/** Messages that are more than the one call. */
const LEAKING_MESSAGES = {
  fire_event: `send({}, { type: "fire_event", service: undefined, event_data: { secret } })`,
  "call_service set_lock_credential": `send({ credential_data: secret, user_name: secret })`,
  "call_service log": `send({ message: secret }, { domain: "logbook", service: "log" })`,
};

/** A server that sends messages back when asked to. @returns {Promise<{ url: string, stop: () => void }>} */
async function serve() {
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end(PAGE));
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket) =>
    socket.on("message", (data) => {
      if (String(data).includes('"echo"')) socket.send(String(data).replace("echo", "event"));
    }),
  );
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/`, stop: () => (sockets.close(), server.close()) };
}

/** @param {import("playwright-core").Browser} browser @throws when a leak is not found, or something that is none */
export async function checkWatch(browser) {
  const { url, stop } = await serve();
  const context = await browser.newContext();
  await context.addInitScript(noteWhatLeaves);
  /** Runs what a card does on a fresh page. @param {string} deed */
  const does = async (deed) => {
    const page = new HomePage(await context.newPage());
    await page.page.goto(url);
    await page.page.waitForFunction("socket.readyState === 1");
    await page.page.evaluate(`{ const secret = "${SECRET}"; ${deed} }`);
    return page;
  };
  /** @param {HomePage} page */
  const end = async (page) => {
    await page.page.evaluate("localStorage.clear()");
    await context.clearCookies();
    await page.page.close();
  };
  try {
    const longer = `document.title = "1" + secret + " 0." + secret`;
    const honest = await does(`send({ credential_type: "pin", credential_data: secret }); ${longer}`);
    await waitFor("the one call", () => honest.sent.length === 1);
    assert.deepEqual(await honest.placesWith(SECRET), [], "found where it is not");
    assert.deepEqual(honest.messagesWith(SECRET), { calls: 1, others: [] });
    await end(honest);
    for (const [leak, deed] of Object.entries(LEAKS)) {
      const page = await does(deed);
      const place = leak.replace(/ \d$/, "");
      await waitFor(`${leak} to be found`, async () => (await page.placesWith(SECRET)).includes(place), {
        seconds: 3,
      });
      const others = (await page.placesWith(SECRET)).filter((found) => found !== place);
      assert.deepEqual(others, [], `found elsewhere too when planted as ${leak}`);
      await end(page);
    }
    for (const [type, deed] of Object.entries(LEAKING_MESSAGES)) {
      const page = await does(deed);
      await waitFor("the message", () => page.sent.length > 0);
      assert.deepEqual(page.messagesWith(SECRET), { calls: 0, others: [type] });
      await end(page);
    }
  } finally {
    await context.close();
    stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const browser = await launchBrowser();
  await checkWatch(browser).finally(() => browser.close());
  console.log(`${Object.keys({ ...LEAKS, ...LEAKING_MESSAGES }).length} planted leaks found`);
}
