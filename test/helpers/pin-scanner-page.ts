// What the PIN scanner sees of the page: text, attributes, inputs, and what our elements keep in their properties.

import { membersOf, textsIn, type PinScanner } from "./pin-scanner.js";

/** Where a value may stand while its owner shows it: the field's and the sheet's own members, and Lit's copy of them. */
const holders = new Set(["value", "__value", "secret", "digits", "slip", "_$committedValue"]);

/** Lit keeps a property's value under a symbol that names it. */
const mayStandAt = (key: string): boolean => holders.has(key.replace(/^Symbol\((\w+) .*$/, "$1"));

type Held = HTMLElement & {
  readonly state?: { readonly page?: { readonly kind: string } | null };
  readonly entry?: { readonly state: { readonly saving: boolean } };
};

type PinField = HTMLElement & { readonly value: string; readonly masked: boolean };

const isPinField = (element: Element | null | undefined): element is PinField =>
  element?.localName === "lac-pin-field";

/** Fields of other secrets: a tag's value, the code of a lock. */
const isSecretInput = (element: Element): element is HTMLInputElement =>
  element instanceof HTMLInputElement && element.id === "field";

export class PinPage {
  readonly #scanner: PinScanner;
  /** All elements of ours that stood on the page during the test, also those that have left it. */
  readonly #elements = new Set<Held>();

  constructor(scanner: PinScanner) {
    this.#scanner = scanner;
  }

  add(element: HTMLElement): void {
    this.#elements.add(element);
  }

  forget(): void {
    this.#elements.clear();
  }

  /** Looks at everything that is seen or kept now. */
  scan(): void {
    this.scanRoot(document);
    for (const root of roots(document)) this.scanRoot(root);
    for (const element of this.#elements) {
      // What has left the page is out of reach of the walk over the document.
      if (!element.isConnected && element.shadowRoot) this.scanRoot(element.shadowRoot);
    }
    this.#scanProperties();
  }

  /** The text and the attributes of a document or a shadow root, without the roots inside it. */
  scanRoot(root: Document | ShadowRoot): void {
    const { host } = root as Partial<ShadowRoot>;
    const at = host ? `the shadow of ${host.localName}` : "the document";
    const told = this.#scanner.pinIn(shownText(root));
    // The boxes of a field may show its digits while it is there and shows them.
    const isOwn =
      told !== null && isPinField(host) && host.isConnected && !host.masked && told === host.value;
    if (told !== null && !isOwn) this.#scanner.found("text", at, told);
    for (const element of root.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        // The outline of a stand-in's icon is a constant of the icon set, thousands of digits long: some PIN is in it by chance.
        if (name === "d" && element.localName === "path" && host?.localName.startsWith("ha-")) continue;
        const pin = this.#scanner.pinIn(value);
        if (pin) this.#scanner.found("attribute", `${name} of ${element.localName} in ${at}`, pin);
      }
      if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) continue;
      const pin = this.#scanner.pinIn(element.value);
      const mayHold =
        element.isConnected &&
        (isPinField(host) ? !host.masked && host.value === pin : isSecretInput(element));
      if (pin && !mayHold) this.#scanner.found("input", at, pin);
    }
  }

  #scanProperties(): void {
    const owners = this.#owners();
    for (const element of this.#elements) {
      const kept = [...membersOf(element), ["template", templateOf(element)]] as const;
      for (const [path, text] of textsIn(Object.fromEntries(kept))) {
        const pin = this.#scanner.pinIn(text);
        const mayHold = owners.get(element)?.has(pin ?? "") && mayStandAt(path.at(-1)!);
        if (pin && !mayHold) this.#scanner.found("property", `${element.localName} ${path.join(".")}`, pin);
      }
    }
  }

  /** The elements that may hold a PIN now, because it is shown in them or on its way to the lock, and which. */
  #owners(): Map<Element, Set<string>> {
    const owners = new Map<Element, Set<string>>();
    const own = (from: Element, secret: string): void => {
      for (let at: Element | null = from; at; at = parentOf(at)) {
        const held = owners.get(at) ?? new Set();
        owners.set(at, held.add(secret));
      }
    };
    for (const root of [document, ...roots(document)]) {
      for (const element of root.querySelectorAll("*")) {
        if (isPinField(element)) own(element, element.value);
        else if (isSecretInput(element)) own(element, element.value);
        else if (element.matches(".slip .digits")) own(element, element.textContent.replace(/\D/g, ""));
      }
    }
    for (const element of this.#elements) {
      const { state, entry, isConnected } = element;
      const isOnItsWay = state?.page?.kind === "working" || entry?.state.saving;
      if (!isOnItsWay || !isConnected) continue;
      for (const [path, text] of textsIn(state ?? entry)) {
        if (mayStandAt(path.at(-1)!)) own(element, text);
      }
    }
    // The digits stand in the slip twice: for eyes, and for those who listen.
    for (const held of owners.values()) {
      for (const secret of [...held]) held.add(secret.slice(0, secret.length / 2));
    }
    return owners;
  }
}

/** What Lit keeps of the last render: the values it gave to properties. */
function templateOf({ shadowRoot }: Element): unknown {
  if (!shadowRoot) return undefined;
  const { renderBefore } = shadowRoot as unknown as { renderBefore?: unknown };
  const part = "_$litPart$";
  return [shadowRoot, renderBefore, ...shadowRoot.childNodes].map(
    (container) => (container as Record<string, unknown> | undefined)?.[part],
  );
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** Every shadow root below. */
function* roots(below: ParentNode): Generator<ShadowRoot> {
  for (const { shadowRoot } of below.querySelectorAll("*")) {
    if (!shadowRoot) continue;
    yield shadowRoot;
    yield* roots(shadowRoot);
  }
}

/** The text of a root without the slip of a saved PIN and without the keys of a keypad, which count up. */
function shownText(root: Node): string {
  const texts: string[] = [];
  const walk = (node: Node): void => {
    if (node instanceof Text) texts.push(node.data);
    else if (!(node instanceof Element && node.matches("style, script, .slip, .keypad")))
      node.childNodes.forEach(walk);
  };
  walk(root);
  return texts.join("");
}
