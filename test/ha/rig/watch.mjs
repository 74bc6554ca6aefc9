/** Watches everything a page shows, keeps, tells and sends, so that a secret can be looked for in all of it. */

/**
 * Runs in the page before its first script: notes what leaves an element or the page and is gone when one looks.
 * Details are kept as they are and read only when a secret is looked for.
 */
export function noteWhatLeaves() {
  const notes = /** @type {Record<string, unknown[]>} */ ({ events: [], addresses: [], messages: [] });
  notes.clipboard = [];
  Object.defineProperty(window, "__notes", { value: notes });
  const most = 5000;
  const note = (/** @type {string} */ kind, /** @type {unknown[]} */ ...values) => {
    notes[kind]?.push(...values);
    notes[kind]?.splice(0, notes[kind].length - most);
  };
  /** @param {any} owner @param {string} name @param {(self: unknown, values: unknown[]) => void} look */
  const listenTo = (owner, name, look) => {
    const original = owner?.[name];
    if (!original) return;
    owner[name] = function (/** @type {unknown[]} */ ...values) {
      look(this, values);
      return original.apply(this, values);
    };
  };
  listenTo(EventTarget.prototype, "dispatchEvent", (target, [event]) => {
    const leaves = event?.composed || target === window || target === document;
    if (leaves && "detail" in event) note("events", { type: event.type, detail: event.detail });
  });
  for (const name of ["pushState", "replaceState"])
    listenTo(history, name, (_, [state, , address]) =>
      note("addresses", { state, address: String(address) }),
    );
  listenTo(window, "postMessage", (_, [message]) => note("messages", message));
  listenTo(BroadcastChannel.prototype, "postMessage", (_, [message]) => note("messages", message));
  listenTo(navigator.clipboard, "writeText", (_, [text]) => note("clipboard", text));
}

/**
 * Runs in the page: all text of every place where something can be kept. Of the cards' own elements the properties
 * belong to it, of all others attributes and values.
 */
export function readPlaces() {
  /** @param {unknown} value @param {Set<object>} seen @param {number} depth @returns {string} */
  const textOf = (value, seen = new Set(), depth = 0) => {
    if (typeof value === "string" || typeof value === "number") return String(value);
    if (typeof value !== "object" || value === null || seen.has(value) || depth > 8) return "";
    if (value instanceof Node || value instanceof Window) return "";
    seen.add(value);
    if (value instanceof Map || value instanceof Set)
      return textOf([...value.entries()].flat(), seen, depth + 1);
    // Home Assistant's own object is the home's, not the card's.
    return Object.entries(Object.getOwnPropertyDescriptors(value))
      .filter(([key]) => key !== "hass" && key !== "_hass" && key !== "__hass")
      .map(([key, { value: held }]) => `${key} ${textOf(held, seen, depth + 1)}`)
      .join("\n");
  };
  const parts = /** @type {string[]} */ ([]);
  const properties = /** @type {string[]} */ ([]);
  const seen = new Set();
  const collect = (/** @type {Node} */ node) => {
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.textContent ?? "");
    if (node instanceof Element) {
      for (const attribute of node.attributes) parts.push(attribute.value);
      if ("value" in node) parts.push(String(node.value));
      if (/^(lac-|lock-(users|pin|timeline)-card)/.test(node.localName)) {
        for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(node)))
          if (!/hass$/.test(key)) properties.push(textOf(value, seen));
      }
      if (node.shadowRoot) collect(node.shadowRoot);
    }
    node.childNodes.forEach(collect);
  };
  collect(document.documentElement);
  const notes = /** @type {any} */ (window).__notes ?? {};
  return {
    page: parts.join("\n"),
    properties: properties.join("\n"),
    "window name": window.name,
    cookie: document.cookie,
    address: `${location.href}\n${textOf(history.state)}\n${textOf(notes.addresses)}`,
    "local storage": JSON.stringify({ ...localStorage, hassTokens: "" }),
    "session storage": JSON.stringify({ ...sessionStorage }),
    events: textOf(notes.events),
    messages: textOf(notes.messages),
    clipboard: textOf(notes.clipboard),
  };
}

/**
 * Whether a text has a secret of digits in it, and not merely a longer number or a fraction of a second.
 *
 * @param {string} text
 * @param {string} secret
 */
export const has = (text, secret) => new RegExp(`(?<![\\d.])${secret}(?!\\d)`).test(text);

/**
 * The services that may be given a PIN: the one place in their data where it stands, and all the rest.
 *
 * @type {Record<string, (data: any) => [pin: unknown, rest: object]>}
 */
const WRITES = {
  "matter.set_lock_credential": inField("credential_data"),
  "zwave_js.set_user": inField("credential_data"),
  "zwave_js.set_credential": inField("credential_data"),
  "schlage.add_code": inField("code"),
  "mqtt.publish": ({ topic, payload }) => {
    const { pin_code: code, ...rest } = JSON.parse(payload);
    return [topic.endsWith("/set") && code?.pin_code, { topic, ...rest, code: { ...code, pin_code: "" } }];
  },
};

/** @param {string} field @returns {(data: any) => [pin: unknown, rest: object]} */
function inField(field) {
  return (data) => [data?.[field], { ...data, [field]: "" }];
}

/** The one service call that may carry a PIN, and where. @param {any} message @param {string} secret */
function isTheCall(message, secret) {
  const write = message.type === "call_service" && WRITES[`${message.domain}.${message.service}`];
  if (!write) return false;
  const [pin, rest] = write(message.service_data);
  return pin === secret && !has(JSON.stringify({ ...message, service_data: rest }), secret);
}

/**
 * Which messages to Home Assistant carry a secret: how many are the one call, and the types of all others.
 *
 * @param {any[]} sent
 * @param {string} secret
 * @returns {{ calls: number, others: string[] }}
 */
export function messagesWith(sent, secret) {
  const carrying = sent.filter((message) => has(JSON.stringify(message), secret));
  const others = carrying.filter((message) => !isTheCall(message, secret));
  return {
    calls: carrying.length - others.length,
    others: others.map(({ type, service }) => (service ? `${type} ${service}` : String(type))),
  };
}
