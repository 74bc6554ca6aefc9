import { expect } from "@open-wc/testing";
import { defineElement } from "../../src/ha/define.js";
import { haptic, showMoreInfo } from "../../src/ha/events.js";
import { registerCard } from "../../src/ha/register.js";

describe("what is told to HA's frontend", () => {
  it("events, across shadow roots", () => {
    const heard: [string, unknown][] = [];
    const hear = (event: Event): void => void heard.push([event.type, (event as CustomEvent).detail]);
    const types = ["hass-more-info", "haptic"];
    for (const type of types) window.addEventListener(type, hear);
    const host = document.body.appendChild(document.createElement("div"));
    const inner = host.attachShadow({ mode: "open" }).appendChild(document.createElement("p"));
    showMoreInfo(inner, "lock.front_door");
    haptic("success");
    for (const type of types) window.removeEventListener(type, hear);
    host.remove();
    expect(heard).to.deep.equal([
      ["hass-more-info", { entityId: "lock.front_door" }],
      ["haptic", "success"],
    ]);
  });

  it("an element, once, though the bundle is loaded twice", () => {
    const first = class extends HTMLElement {};
    defineElement("lac-test-defined", first);
    defineElement("lac-test-defined", class extends HTMLElement {});
    expect(customElements.get("lac-test-defined")).to.equal(first);
  });

  it("a card in the picker, once, beside the cards of others", () => {
    const { customCards } = window;
    window.customCards = [{ type: "other-card" }];
    const entry = {
      type: "lock-users-card",
      name: "Lock users",
      description: "Who has access",
      getEntitySuggestion: () => null,
    };
    registerCard(entry);
    registerCard(entry);
    expect(window.customCards).to.have.length(2);
    expect(window.customCards[1]).to.include({ ...entry, preview: true });
    delete window.customCards;
    registerCard(entry);
    expect(window.customCards).to.have.length(1);
    if (customCards) window.customCards = customCards;
  });
});
