// Puts the PIN scanner into a test file; the test runner's config puts this before every one, so that none can forget it.

import { PinScanner } from "./pin-scanner.js";
import { readStores, watchChannels, watchServiceCall } from "./pin-scanner-channels.js";
import { PinPage } from "./pin-scanner-page.js";

/** Tests with a clock of their own stop the page's timers, not this one. */
const wait = window.setTimeout.bind(window);

/** Long enough for a render and what follows from it; milliseconds. */
const calm = 40;

const scanner = new PinScanner();
const page = new PinPage(scanner);

/** For the helpers that stand in for Home Assistant and the lock, and for the tests of the scanner. */
export const pinScanner = {
  learn: (secret: unknown): void => scanner.learn(secret),
  serviceCall: (call: { readonly data: Record<string, unknown> }): void => watchServiceCall(scanner, call),
  message: (message: unknown): void => scanner.heard("message to Home Assistant", message),
  look,
  forget,
};

declare global {
  interface Window {
    /** Not there in the demo and the bench. */
    pinScanner?: typeof pinScanner;
  }
}

function glance(): void {
  page.scan();
  readStores(scanner);
}

/** Looks everywhere, now, and gives all that was found since the test began. */
function look(): readonly string[] {
  glance();
  return scanner.findings;
}

function forget(): void {
  scanner.forget();
  page.forget();
}

watchChannels(scanner);
window.pinScanner = pinScanner;

// Suggested PINs are made from random bytes, two a digit; they are told apart from other random values by nobody.
const { getRandomValues } = Crypto.prototype;
Crypto.prototype.getRandomValues = function <Values extends ArrayBufferView | null>(values: Values): Values {
  getRandomValues.call(this, values as unknown as Uint8Array<ArrayBuffer>);
  if (values instanceof Uint8Array) {
    const digits = [...values].filter((byte) => byte < 250).map((byte) => byte % 10);
    scanner.learn(digits.slice(0, values.length / 2).join(""));
  }
  return values;
};

// Elements of ours are followed from the moment they stand on the page, and the field's digits are learnt.
const define = customElements.define.bind(customElements);
customElements.define = (name, constructor, options) => {
  const prototype = constructor.prototype as {
    connectedCallback?: () => void;
    willUpdate?: (changed: unknown) => void;
    readonly value?: unknown;
  };
  const { connectedCallback, willUpdate } = prototype;
  if (/^(lac|lock)-/.test(name))
    prototype.connectedCallback = function (this: HTMLElement) {
      page.add(this);
      connectedCallback?.call(this);
    };
  if (name === "lac-pin-field")
    prototype.willUpdate = function (this: { readonly value: unknown }, changed) {
      scanner.learn(this.value);
      willUpdate?.call(this, changed);
    };
  define(name, constructor, options);
};

// Whatever comes onto the page is looked at once it has settled; a text or an attribute also at once.
let isWaiting = false;
const observer = new MutationObserver((changes) => {
  const roots = new Set(changes.map(({ target }) => target.getRootNode()));
  for (const root of roots) if (root instanceof ShadowRoot || root instanceof Document) page.scanRoot(root);
  if (isWaiting) return;
  isWaiting = true;
  wait(() => {
    isWaiting = false;
    glance();
  }, calm);
});
const everything = { subtree: true, childList: true, attributes: true, characterData: true };
observer.observe(document, everything);
const { attachShadow } = Element.prototype;
Element.prototype.attachShadow = function (init) {
  const root = attachShadow.call(this, init);
  observer.observe(root, everything);
  return root;
};

const leaks: string[] = [];

beforeEach(forget);

// After the test's own cleaning up, by when nothing may be left anywhere.
afterEach(async function () {
  await new Promise((resolve) => wait(resolve, 0));
  const where = look().map((finding) => `\n    ${finding}`);
  if (where.length > 0) leaks.push(`\n  ${this.currentTest!.fullTitle()}${where.join("")}`);
  forget();
});

// At the end of the file: a hook that fails would keep the tests after it from running.
after(() => {
  if (leaks.length > 0) throw new Error(`A PIN was found where none may be, in${leaks.join("")}`);
});
