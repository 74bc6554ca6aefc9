// Texts come in the person's language as soon as its file is there, in English until then, with names kept apart.

import { expect } from "@open-wc/testing";
import { html, render } from "lit";
import { en } from "../../src/localize/en.js";
import {
  fetchTexts,
  languageAddress,
  loadLanguage,
  onLanguageLoaded,
  textsFor,
} from "../../src/localize/languages.js";
import { localizer, type Localizer } from "../../src/localize/localizer.js";

function speaking(language: string): Localizer {
  return localizer({
    language,
    number_format: "language",
    time_format: "24",
    date_format: "language",
    time_zone: "local",
  });
}

/** Drawn without waiting for a frame, which a page in the background may not get. */
function drawn(content: unknown): HTMLElement {
  const place = document.createElement("p");
  render(content, place);
  return place;
}

describe("localizer: texts", () => {
  it("are filled in, numbers as the settings want them", () => {
    const words = speaking("en");
    expect(words("state.since", { when: "14:02" })).to.equal("since 14:02");
    expect(words("users.count", { count: 1200 })).to.equal("1,200 people");
    expect(speaking("ar-EG")("pin.length", { minimum: 4, maximum: 8 })).to.equal("٤–٨ digits");
  });

  it("are chosen by count with the rules of the texts' own language", () => {
    expect(speaking("en")("users.count", { count: 1 })).to.equal("1 person");
    expect(speaking("en")("users.count", { count: 0 })).to.equal("0 people");
    // Arabic has a form for two; English texts do not.
    expect(speaking("ar")("users.count", { count: 2 })).to.match(/people$/);
  });

  it("take a name as it is, whatever stands in it", () => {
    expect(speaking("en")("remove.title", { name: "{name} ** $& <b>" })).to.equal("Remove {name} ** $& <b>?");
  });

  it("drop the marks of bold parts where they are plain", () => {
    expect(speaking("en")("timeline.named.unlock", { name: "Alice" })).to.equal("Alice unlocked");
  });

  it("are the same object for the same settings, so that it can be asked for in every render", () => {
    expect(speaking("en")).to.equal(speaking("en"));
    expect(localizer()).to.equal(localizer(undefined, undefined));
  });

  it("know the direction of HA's language", () => {
    expect(speaking("he").direction).to.equal("rtl");
    expect(speaking("ar-EG").direction).to.equal("rtl");
    expect(speaking("fi").direction).to.equal("ltr");
  });
});

describe("localizer: rich texts", () => {
  it("make the person stand out and keep the name's direction to itself", () => {
    const sentence = drawn(speaking("en").rich("timeline.probably.unlock", { name: "שרה **" }));
    expect(sentence.textContent).to.equal("Probably שרה ** unlocked");
    expect(sentence.querySelector("b > bdi")?.textContent).to.equal("שרה **");
  });

  it("take templates and numbers", () => {
    const rich = drawn(speaking("en").rich("timeline.named.lock", { name: html`<i>Alice</i>` }));
    expect(rich.querySelector("b > bdi > i")?.textContent).to.equal("Alice");
    const counted = drawn(speaking("en").rich("timeline.wrong-pin", { count: 3 }));
    expect(counted.textContent).to.equal("Wrong PIN, 3 times");
  });

  it("never read a name as markup", () => {
    const rich = drawn(speaking("en").rich("timeline.named.lock", { name: "<img>" }));
    expect(rich.querySelector("img")).to.equal(null);
  });
});

describe("languages", () => {
  it("come late: English first, then theirs, and whoever shows texts is told", async () => {
    let told = 0;
    const stop = onLanguageLoaded(() => told++);
    expect(speaking("sv").language).to.equal("en");
    await loadLanguage("sv");
    expect(told).to.equal(1);
    expect(speaking("sv").language).to.equal("sv");
    expect(speaking("sv")("common.today")).to.equal("idag");
    stop();
  });

  it("serve their regions", async () => {
    await loadLanguage("de");
    expect(textsFor("de-AT").language).to.equal("de");
    expect(textsFor("sv-FI").language).to.equal("sv");
    expect(speaking("de-CH")("common.yesterday")).to.equal("gestern");
  });

  it("name days in the language of the texts and of its region", async () => {
    await loadLanguage("de");
    const words = localizer(
      {
        language: "de-AT",
        number_format: "language",
        time_format: "24",
        date_format: "language",
        time_zone: "server",
      },
      "UTC",
    );
    const january = Date.UTC(2026, 0, 5);
    expect(words.dayHeading(january, january + 86_400_000 * 30).main).to.equal("5. Jänner");
  });

  it("that are missing leave English, quietly and for good", async () => {
    const address = languageAddress("xx");
    expect(await fetchTexts(address)).to.equal(null);
    expect(await fetchTexts("data:text/javascript,throw new Error('broken')")).to.equal(null);
    expect(await fetchTexts("data:text/javascript,export const nothing = 1")).to.equal(null);
    expect(loadLanguage("xx")).to.equal(loadLanguage("xx"));
    await loadLanguage("xx");
    expect(textsFor("xx").texts).to.equal(en);
    expect(textsFor("fi").language).to.equal("en");
  });

  it("of another release lend what they have; English says the rest", async () => {
    const texts = await fetchTexts("data:text/javascript,export default { 'common.add': 'Tilføj' }");
    expect(texts?.["common.add"]).to.equal("Tilføj");
    expect(texts?.["common.back"]).to.equal("Back");
  });

  it("of a build that numbered the texts otherwise are not mixed in", async () => {
    expect(await fetchTexts("data:text/javascript,export default { '': 'other', '1': 'Fjern' }")).to.equal(
      null,
    );
  });

  it("stand beside the module, with the version in the address", () => {
    expect(languageAddress("nl")).to.match(/\/lock-access-cards-nl\.js\?v=\d+\.\d+\.\d+$/);
  });
});
