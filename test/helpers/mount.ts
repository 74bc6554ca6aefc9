// Puts components on the page as a card would: in a shadow root with the card's tokens, and takes them away again.

import { LitElement, css, html, nothing, render } from "lit";
import { form } from "../../src/styles/form.js";
import { shared } from "../../src/styles/shared.js";
import { defineHomeAssistantElements } from "./home-assistant-elements.js";

/** A card with nothing of its own: what the components inherit on a dashboard. */
class TestCard extends LitElement {
  static override styles = [
    shared,
    form,
    css`
      :host {
        display: block;
        height: auto;
      }
    `,
  ];

  content: unknown = nothing;

  protected override render() {
    return html`<ha-card>${this.content}</ha-card>`;
  }
}

if (!customElements.get("test-card")) customElements.define("test-card", TestCard);

const mounted: Element[] = [];

export interface Mounted {
  readonly root: ShadowRoot;
  /** Shows other content in the same card, as a later render of it. */
  show(content: unknown): Promise<void>;
}

/** Mounts content in a card of the given width (px); events of components arrive at `root`. */
export async function mount(content: unknown, width = 400): Promise<Mounted> {
  defineHomeAssistantElements();
  const place = document.createElement("main");
  place.style.width = `${width}px`;
  document.body.append(place);
  mounted.push(place);
  render(html`<test-card></test-card>`, place);
  const card = place.querySelector("test-card") as TestCard;
  const show = async (next: unknown) => {
    card.content = next;
    card.requestUpdate();
    await settled(card.renderRoot);
  };
  await card.updateComplete;
  await show(content);
  return { root: card.renderRoot as ShadowRoot, show };
}

/** Waits until every Lit element below has rendered. */
export async function settled(root: ParentNode): Promise<void> {
  await Promise.resolve();
  for (const element of root.querySelectorAll("*")) {
    if (!(element instanceof LitElement)) continue;
    await element.updateComplete;
    await settled(element.renderRoot);
  }
}

/** For `afterEach`: the page is empty again. */
export function unmountAll(): void {
  for (const place of mounted.splice(0)) place.remove();
}
