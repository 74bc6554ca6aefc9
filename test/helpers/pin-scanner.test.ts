// The PIN scanner finds a PIN planted in every channel it watches, and none where one may be.

import { expect } from "@open-wc/testing";
import { html, LitElement, nothing } from "lit";
import "../../src/components/pin-field.js";
import type { LacPinField } from "../../src/components/pin-field.js";
import { lockStoreFor } from "../../src/stores/lock-store.js";
import { homeFor } from "../../src/ha/home.js";
import { suggestPin } from "../../src/core/pin-generator.js";
import { fakeHome } from "./fake-hass.js";
import { press } from "./harness/as-person.js";
import { PinFieldHarness } from "./harness/pin-field.js";
import { mount, unmountAll } from "./mount.js";

const scanner = window.pinScanner!;
const newPin = (): string => suggestPin(6, (bytes) => crypto.getRandomValues(bytes));

/** An element of ours that keeps and shows what it should not. */
class LeakingCard extends LitElement {
  static override properties = { text: {}, label: {} };
  text = "";
  label = "";
  private state: unknown = null;
  keep(state: unknown): void {
    this.state = state;
  }
  get kept(): unknown {
    return this.state;
  }
  protected override render(): unknown {
    return html`<p title=${this.label}>${this.text}</p>
      ${this.text ? html`<input .value=${this.text} />` : nothing}`;
  }
}
customElements.define("lock-leaking-card", LeakingCard);

async function leakingCard(): Promise<LeakingCard> {
  const { root } = await mount(html`<lock-leaking-card></lock-leaking-card>`);
  return root.querySelector<LeakingCard>("lock-leaking-card")!;
}

describe("the PIN scanner", () => {
  /** A PIN the page has known: it was suggested. */
  let pin = "";

  beforeEach(() => {
    pin = newPin();
  });

  // What is planted here must not fail this file.
  afterEach(() => {
    unmountAll();
    localStorage.removeItem("planted");
    sessionStorage.removeItem("planted");
    scanner.forget();
  });

  const finds = (what: RegExp): void => {
    const found = scanner.look().join("\n");
    expect(found).to.match(what);
    expect(found).not.to.contain(pin);
  };

  it("says nothing while nothing leaks", () => {
    expect(scanner.look()).to.deep.equal([]);
  });

  const channels: Readonly<Record<string, () => unknown>> = {
    // Says nothing, as it is true.
    console: () => console.assert(true, "saved", { change: { kind: "set-pin", with: [pin] } }),
    error: () => {
      const { onerror } = window;
      const { error } = console;
      // Mocha and the runner's report must not hear of it.
      window.onerror = null;
      console.error = () => undefined;
      dispatchEvent(new ErrorEvent("error", { message: `refused ${pin}` }));
      window.onerror = onerror;
      console.error = error;
    },
    storage: () => {
      localStorage.setItem("planted", JSON.stringify({ pin }));
      localStorage.removeItem("planted");
    },
    "local storage": () => (localStorage["planted"] = pin),
    "session storage": () => (sessionStorage["planted"] = pin),
    cookie: () => {
      document.cookie = `planted=${pin}; max-age=0`;
    },
    history: () => history.replaceState({ ...(history.state as object), pin }, ""),
    title: () => (document.title = `PIN ${pin}`),
    address: () => (location.hash = pin),
    clipboard: () => navigator.clipboard.writeText(pin).catch(() => undefined),
    message: () => new BroadcastChannel("planted").postMessage({ pin }),
    request: () => fetch(`data:text/plain,${pin}`),
    "event planted": () =>
      document.body.dispatchEvent(new CustomEvent("planted", { bubbles: true, detail: { pin } })),
    "message to Home Assistant": () =>
      fakeHome().hass.callWS({ type: "frontend/set_system_data", key: "planted", value: pin }),
    "service call": () => fakeHome().hass.callService("notify", "notify", { message: `PIN ${pin}` }),
    "indexed database": () => indexedDB.open(pin),
  };
  for (const [channel, plant] of Object.entries(channels)) {
    it(`finds one in: ${channel}`, async () => {
      const { title } = document;
      const address = location.pathname + location.search;
      const state: unknown = history.state;
      await plant();
      finds(new RegExp(`^${channel}`, "m"));
      document.title = title;
      history.replaceState(state, "", address);
    });
  }

  it("lets one go out in one call, and not in another", async () => {
    const send = () => fakeHome().hass.callService("matter", "set_lock_credential", { credential_data: pin });
    await send();
    expect(scanner.look()).to.deep.equal([]);
    await send();
    finds(/^service call: sent twice/m);
  });

  it("finds one that was only learnt after it leaked", () => {
    scanner.forget();
    localStorage["planted"] = pin;
    expect(scanner.look()).to.deep.equal([]);
    scanner.learn(pin);
    finds(/^local storage/m);
  });

  it("finds one in an event that leaves the card's shadow, and lets it pass inside", async () => {
    const card = await leakingCard();
    const tell = (composed: boolean) =>
      card.shadowRoot!.dispatchEvent(new CustomEvent("told", { bubbles: true, composed, detail: pin }));
    tell(false);
    expect(scanner.look()).to.deep.equal([]);
    tell(true);
    finds(/^event told/m);
  });

  it("finds one in text, its digits together or apart, in an attribute and in an input", async () => {
    const card = await leakingCard();
    card.text = [...pin].join(" ");
    card.label = `It is ${pin}.`;
    await card.updateComplete;
    finds(/^text/m);
    finds(/^attribute: title of p/m);
    finds(/^input/m);
  });

  it("finds one that was on the page for a moment only", async () => {
    const card = await leakingCard();
    card.text = pin;
    await card.updateComplete;
    card.text = "";
    await card.updateComplete;
    finds(/^text/m);
  });

  it("finds one in a private property, also of an element that has left the page", async () => {
    const card = await leakingCard();
    card.keep({ page: { kind: "person" }, secret: pin });
    finds(/^property: lock-leaking-card state\.secret/m);
    scanner.forget();
    const other = await leakingCard();
    scanner.learn(pin);
    other.keep(new Map([["journal", { secret: Number(pin.replace(/^0/, "1")) }]]));
    scanner.learn(pin.replace(/^0/, "1"));
    other.remove();
    finds(/^property: lock-leaking-card state/m);
  });

  it("lets a field have its digits, and nobody else", async () => {
    const { root, show } = await mount(html`<lac-pin-field .value=${pin} label="PIN"></lac-pin-field>`);
    expect(scanner.look()).to.deep.equal([]);
    const field = root.querySelector<LacPinField>("lac-pin-field")!;
    field.setAttribute("data-planted", pin);
    finds(/^attribute: data-planted of lac-pin-field/m);
    await show(html`<p></p>`);
    field.value = pin;
    finds(/^property: lac-pin-field/m);
    field.value = "";
  });

  it("finds digits under dots in the boxes and in the input", async () => {
    const { root } = await mount(html`<lac-pin-field masked .value=${pin} label="PIN"></lac-pin-field>`);
    expect(scanner.look()).to.deep.equal([]);
    new PinFieldHarness(root).input!.value = pin;
    finds(/^input/m);
  });

  it("lets a person's tap copy", async () => {
    const { root } = await mount(
      html`<button @click=${() => void navigator.clipboard.writeText(pin).catch(() => undefined)}>
        Copy
      </button>`,
    );
    await press(root.querySelector("button")!);
    expect(scanner.look()).to.deep.equal([]);
  });

  it("learns what is typed, sent to a service, and handed to a store", async () => {
    const found = (text: string): boolean => {
      localStorage["planted"] = text;
      return scanner.look().length > 0;
    };
    const other = [...pin].reverse().join("");
    scanner.forget();
    await fakeHome().hass.callService("matter", "set_lock_credential", { credential_data: other });
    expect(scanner.look(), "the one call").to.deep.equal([]);
    expect(found(other), "sent").to.equal(true);
    scanner.forget();
    expect(found(other)).to.equal(false);
    const { root } = await mount(html`<lac-pin-field label="PIN"></lac-pin-field>`);
    await new PinFieldHarness(root).type("9026");
    expect(found("9026"), "typed").to.equal(true);
    scanner.forget();
    unmountAll();
    const store = lockStoreFor(homeFor(fakeHome().hass), "lock.front_door");
    await store.submit({ kind: "add", name: "Sam", access: "always", withPin: true }, other);
    expect(found(other), "handed over").to.equal(true);
  });
});
