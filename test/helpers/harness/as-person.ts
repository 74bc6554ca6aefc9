// What a person does at a screen: finds things by role and name, points, types; through every shadow root.

import { sendKeys, sendMouse } from "@web/test-runner-commands";
import { settled } from "../mount.js";

const implicitRoles: Readonly<Record<string, string>> = {
  BUTTON: "button",
  INPUT: "textbox",
  SELECT: "combobox",
  LI: "listitem",
  DIALOG: "dialog",
  H2: "heading",
  H3: "heading",
  OL: "list",
  UL: "list",
};

const roleOf = (element: Element): string | undefined =>
  element.getAttribute("role") ?? implicitRoles[element.tagName];

/** Every element below, shadow roots included, in the order of the document. */
export function* everything(root: ParentNode): Generator<Element> {
  for (const element of root.children) {
    yield element;
    if (element.shadowRoot) yield* everything(element.shadowRoot);
    yield* everything(element);
  }
}

/** The text of an element without what is hidden from screen readers. */
function spokenText(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof Element && node.getAttribute("aria-hidden") === "true") return "";
  return [...node.childNodes].map(spokenText).join(" ");
}

/** What a screen reader calls an element: its label, else its words. */
export function nameOf(element: Element): string {
  const scope = element.getRootNode() as ShadowRoot;
  const labelledBy = element.getAttribute("aria-labelledby");
  const label =
    element.getAttribute("aria-label") ??
    (labelledBy ? scope.getElementById(labelledBy)?.textContent : null) ??
    (element.id ? scope.querySelector(`label[for="${element.id}"]`)?.textContent : null) ??
    spokenText(element);
  return label.replace(/\s+/g, " ").trim();
}

/** An element with `display: contents` has no box of its own, but what is in it is shown. */
const isShown = (element: Element): boolean =>
  getComputedStyle(element).display === "contents" || element.checkVisibility({ visibilityProperty: true });

/** All shown elements of a role, or those of them with that name. */
export function allByRole(root: ParentNode, role: string, name?: string | RegExp): HTMLElement[] {
  return [...everything(root)].filter((element) => {
    if (roleOf(element) !== role || !isShown(element)) return false;
    if (name === undefined) return true;
    return typeof name === "string" ? nameOf(element) === name : name.test(nameOf(element));
  }) as HTMLElement[];
}

/** The one shown element of a role and name; says what there is when it is not there. */
export function byRole(root: ParentNode, role: string, name?: string | RegExp): HTMLElement {
  const found = allByRole(root, role, name);
  if (found.length === 1) return found[0]!;
  const present = allByRole(root, role).map((element) => `"${nameOf(element)}"`);
  throw new Error(`${found.length} of role ${role} named ${String(name)}; there are: ${present.join(", ")}`);
}

/** Longer than anything here moves; milliseconds. */
const longestMove = 1_000;

/** Waits until an element and all it stands in have come to rest: a person does not press what still slides in. */
async function atRest(element: Element): Promise<void> {
  const moves: Promise<unknown>[] = [];
  for (let at: Element | null = element; at; at = at.assignedSlot ?? at.parentElement ?? hostOf(at)) {
    for (const move of at.getAnimations()) {
      if (move.effect?.getComputedTiming().endTime !== Infinity)
        moves.push(move.finished.catch(() => undefined));
    }
  }
  const patience = new Promise((resolve) => setTimeout(resolve, longestMove));
  if (moves.length > 0) await Promise.race([Promise.all(moves), patience]);
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Points at the middle of an element and presses, wherever that lands. */
export async function press(element: Element): Promise<void> {
  element.scrollIntoView({ block: "center" });
  await atRest(element);
  const { left, top, width, height } = element.getBoundingClientRect();
  await sendMouse({ type: "click", position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
  await settled(document.body);
}

/** Presses at a point of the screen. */
export async function pressAt(x: number, y: number): Promise<void> {
  await sendMouse({ type: "click", position: [x, y] });
  await settled(document.body);
}

export async function type(text: string): Promise<void> {
  await sendKeys({ type: text });
  await settled(document.body);
}

/** A key by its name: "Enter", "Tab", "Escape", "ArrowDown". */
export async function key(name: string): Promise<void> {
  await sendKeys({ press: name });
  await settled(document.body);
}

/** The element that has focus, inside whatever shadow roots. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** All words a person sees below an element, as one line. */
export function words(root: ParentNode): string {
  const texts: string[] = [];
  const walk = (node: Node) => {
    if (node instanceof Element && (node.matches("style, .visually-hidden") || !isShown(node))) return;
    if (node instanceof Text) texts.push(node.data);
    if (node instanceof Element && node.shadowRoot) node.shadowRoot.childNodes.forEach(walk);
    node.childNodes.forEach(walk);
  };
  root.childNodes.forEach(walk);
  return texts.join(" ").replace(/\s+/g, " ").trim();
}

/** Keeps the details of an event of that type, as they arrive. */
export function heard<Detail>(root: EventTarget, eventType: string): Detail[] {
  const details: Detail[] = [];
  root.addEventListener(eventType, (event) => details.push((event as CustomEvent<Detail>).detail));
  return details;
}
