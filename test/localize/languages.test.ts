// Every language says everything English says: the same things filled in, the same parts bold, a form for every count.

import { expect } from "@open-wc/testing";
import { en } from "../../src/localize/en.js";
import de from "../../src/localize/languages/de.js";
import fr from "../../src/localize/languages/fr.js";
import nl from "../../src/localize/languages/nl.js";
import sv from "../../src/localize/languages/sv.js";
import { languageAddress, loadLanguage } from "../../src/localize/languages.js";
import { localizer } from "../../src/localize/localizer.js";
import type { Key, PluralForms, Texts } from "../../src/localize/texts.js";

const languages: Readonly<Record<string, Texts>> = { de, fr, nl, sv };
const keys = Object.keys(en) as Key[];

const forms = (entry: string | PluralForms): readonly string[] =>
  typeof entry === "string" ? [entry] : Object.values(entry);
const filledIn = (entry: string | PluralForms): readonly string[] =>
  [...new Set(forms(entry).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();
const bold = (text: string): number => text.split("**").length - 1;

describe("languages: all complete", () => {
  for (const [language, texts] of Object.entries(languages)) {
    it(`${language} fills in and stresses what English does`, () => {
      for (const key of keys) {
        expect(filledIn(texts[key]), key).to.deep.equal(filledIn(en[key]));
        const stressed = forms(en[key]).some((text) => bold(text) > 0);
        for (const text of forms(texts[key])) {
          expect(text, key).to.match(/^\S(.*\S)?$/);
          expect(bold(text) % 2, key).to.equal(0);
          expect(bold(text) > 0, key).to.equal(stressed);
        }
      }
    });

    it(`${language} ends sentences as English does`, () => {
      // Units of time are abbreviated by some languages' own customs.
      for (const key of keys.filter((name) => !name.startsWith("duration."))) {
        const end = (entry: string | PluralForms): boolean => /[.!?]$/.test(forms(entry)[0] ?? "");
        expect(end(texts[key]), key).to.equal(end(en[key]));
      }
    });

    it(`${language} is served as a file that needs nothing else`, async () => {
      const source = await (await fetch(languageAddress(language))).text();
      expect(source).not.to.match(/^\s*import\s/m);
      await loadLanguage(language);
      const settings = {
        language,
        number_format: "language",
        time_format: "24",
        date_format: "language",
        time_zone: "local",
      };
      expect(localizer(settings)("common.today")).to.equal(texts["common.today"]);
    });
  }

  it("count as their grammar wants", () => {
    const counted = (language: string, count: number): string =>
      localizer({
        language,
        number_format: "none",
        time_format: "24",
        date_format: "language",
        time_zone: "local",
      })("users.count", { count });
    expect(counted("fr", 0)).to.contain("personne");
    expect(counted("fr", 0)).not.to.contain("personnes");
    expect(counted("fr", 1_000_000)).to.contain("personnes");
    expect(counted("de", 0)).to.contain("Personen");
    expect(counted("sv", 1)).to.contain("1 person");
  });
});
