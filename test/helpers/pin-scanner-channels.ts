// Every way out of a page a PIN could take, each of which tells the scanner what goes by.

import type { PinScanner } from "./pin-scanner.js";

/** Keys of the one call a PIN or a code may travel in. */
const secretKeys = new Set(["credential_data", "usercode", "user_code", "code", "pin"]);

/** Managers of codes take a PIN as the value of a text entity, like a name. */
const isSecret = (key: string, value: unknown): boolean =>
  secretKeys.has(key) || (key === "value" && /^\d{4,}$/.test(String(value)));

/** Traffic of the test runner, which also carries what it types for us. */
const ofRunner = /"type":"wtr-/;

type Method = (this: unknown, ...values: unknown[]) => unknown;

/** Tells about each call of a method before it is made. */
function spyOn(
  owner: object | undefined,
  name: string,
  tell: (self: unknown, values: unknown[]) => void,
): void {
  const methods = owner as Record<string, Method> | undefined;
  const original = methods?.[name];
  if (!methods || !original) return;
  methods[name] = function (...values) {
    tell(this, values);
    return original.apply(this, values);
  };
}

/** A service call as the fake Home Assistant gets it: its secret is learnt, the rest of it must not hold one. */
export function watchServiceCall(
  scanner: PinScanner,
  call: { readonly data: Record<string, unknown> },
): void {
  const open = Object.entries(call.data).filter(([key, value]) => {
    if (isSecret(key, value)) scanner.sent(value);
    return !isSecret(key, value);
  });
  scanner.heard("service call", { ...call, data: Object.fromEntries(open) });
}

export function watchChannels(scanner: PinScanner): void {
  const hears =
    (channel: string) =>
    (_self: unknown, values: unknown[]): void =>
      scanner.heard(channel, ...values.map(spoken));
  const all: readonly (readonly [channel: string, owner: object | undefined, ...names: string[]])[] = [
    ["console", console, "log", "info", "warn", "error", "debug", "trace", "table", "dir", "group", "assert"],
    ["storage", Storage.prototype, "setItem"],
    ["indexed database", IDBFactory.prototype, "open"],
    ["indexed database", IDBObjectStore.prototype, "put", "add"],
    ["history", history, "pushState", "replaceState"],
    ["window.open", window, "open"],
    ["message", window, "postMessage"],
    ["message", MessagePort.prototype, "postMessage"],
    ["message", Worker.prototype, "postMessage"],
    ["message", BroadcastChannel.prototype, "postMessage"],
    ["beacon", Navigator.prototype, "sendBeacon"],
    ["request", XMLHttpRequest.prototype, "open", "setRequestHeader", "send"],
    ["request", window, "fetch"],
    ["websocket", WebSocket.prototype, "send"],
    ["drag", DataTransfer.prototype, "setData"],
  ];
  for (const [channel, owner, ...names] of all) for (const name of names) spyOn(owner, name, hears(channel));
  for (const name of ["writeText", "write"]) {
    // A person's tap may put a PIN on the clipboard; nothing else may.
    spyOn(navigator.clipboard, name, (_self, values) => {
      if (!navigator.userActivation.isActive) scanner.heard("clipboard", ...values);
    });
  }
  addEventListener("error", ({ message, error }) => scanner.heard("error", message, spoken(error)));
  addEventListener("unhandledrejection", ({ reason }) => scanner.heard("error", spoken(reason)));
  spyOn(EventTarget.prototype, "dispatchEvent", (self, [event]) => {
    if (event instanceof CustomEvent && leavesCard(self, event))
      scanner.heard(`event ${event.type}`, event.detail);
  });
  watchCookies(scanner);
  watchSelections(scanner);
}

/** What stands in the page's stores and addresses now. */
export function readStores(scanner: PinScanner): void {
  scanner.heard("local storage", { ...localStorage });
  scanner.heard("session storage", { ...sessionStorage });
  scanner.heard("cookie", document.cookie);
  scanner.heard("title", document.title);
  scanner.heard("address", location.href.replace(/wtr-[\w-]+=[\w-]+/g, ""), history.state);
}

/** As text where the parts of it are no properties of its own. */
function spoken(value: unknown): unknown {
  if (value instanceof Error) return [value.message, value.stack, { ...value }];
  if (value instanceof Element) return value.outerHTML;
  return typeof value === "string" && ofRunner.test(value) ? "" : value;
}

function leavesCard(target: unknown, { composed }: Event): boolean {
  return composed || !(target instanceof Node && target.getRootNode() instanceof ShadowRoot);
}

function watchCookies(scanner: PinScanner): void {
  const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie")!;
  Object.defineProperty(document, "cookie", {
    configurable: true,
    get: () => get!.call(document) as string,
    set: (text: string) => {
      scanner.heard("cookie", text);
      set!.call(document, text);
    },
  });
}

/** Digits a person hid must not go out by copying, cutting or dragging what lies under the dots. */
function watchSelections(scanner: PinScanner): void {
  for (const type of ["copy", "cut", "dragstart"]) {
    addEventListener(type, (event) => {
      const input = event.composedPath()[0];
      const { host } = (input instanceof Node ? input.getRootNode() : {}) as { host?: { masked?: boolean } };
      if (event.defaultPrevented || !host?.masked || !(input instanceof HTMLInputElement)) return;
      scanner.heard(type, input.value.slice(input.selectionStart!, input.selectionEnd!));
    });
  }
}
