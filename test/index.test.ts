// What the bundle does when HA loads it: the cards are there, in the picker too, and a second load changes nothing.

import { expect } from "@open-wc/testing";
import type { CardEntry } from "../src/ha/register.js";
import { loadLanguage } from "../src/localize/languages.js";
import { fakeHome, frontDoor } from "./helpers/fake-hass.js";

type Entry = CardEntry & { readonly preview: boolean; readonly documentationURL: string };

const tags = ["lock-users-card", "lock-pin-card", "lock-timeline-card"];
const said: unknown[][] = [];
const entries = (): readonly Entry[] => window.customCards as Entry[];
const entry = (type: string): Entry => entries().find((one) => one.type === type)!;

describe("the bundle", () => {
  before(async () => {
    const { info } = console;
    console.info = (...words: unknown[]) => void said.push(words);
    await import("../src/index.js");
    // As a second copy under another address: "?v=…" of an older release.
    await import(new URL("../src/index.ts?again", import.meta.url).href);
    console.info = info;
  });

  it("defines the three cards and lists each once in the picker, with a preview and a page", () => {
    for (const tag of tags) expect(customElements.get(tag), tag).to.be.a("function");
    expect(entries().map(({ type }) => type)).to.have.members(tags);
    for (const { preview, documentationURL, type } of entries()) {
      expect(preview).to.equal(true);
      expect(documentationURL).to.match(new RegExp(`^https://.*/docs/${type}\\.md$`));
    }
  });

  it("says its version on the console", () => {
    expect(said[0]?.[0]).to.match(/^Lock Access Cards \d+\.\d+\.\d+/);
  });

  it("is offered for a lock that can be managed, in a form each card takes", () => {
    const { hass } = fakeHome();
    for (const tag of tags) {
      const config = entry(tag).getEntitySuggestion(hass, frontDoor)?.config;
      expect(config?.type).to.equal(`custom:${tag}`);
      const card = document.createElement(tag) as HTMLElement & {
        setConfig(config: unknown): void;
        config: unknown;
      };
      card.setConfig(config);
      expect(card.config, tag).not.to.equal(null);
    }
  });

  it("is not offered for anything else; of other locks it can tell the story only", () => {
    const { hass } = fakeHome();
    for (const tag of tags) expect(entry(tag).getEntitySuggestion(hass, "sun.sun"), tag).to.equal(null);
    const other = "lock.openable_lock";
    expect(entry("lock-users-card").getEntitySuggestion(hass, other)).to.equal(null);
    expect(entry("lock-pin-card").getEntitySuggestion(hass, other)).to.equal(null);
    expect(entry("lock-timeline-card").getEntitySuggestion(hass, other)?.config).to.deep.include({
      entities: [other],
    });
  });

  it("speaks the language of the moment in the picker", async () => {
    const { lang } = document.documentElement;
    expect(entry("lock-pin-card").name).to.equal("Lock: PIN");
    await loadLanguage("de");
    document.documentElement.lang = "de";
    const { name, description } = entry("lock-pin-card");
    document.documentElement.lang = lang;
    expect(name).not.to.equal("Lock: PIN");
    expect(description).not.to.contain("keypad");
  });
});
