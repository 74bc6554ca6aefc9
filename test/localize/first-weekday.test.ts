// A week begins when the person says it does, or their language.

import { expect } from "@open-wc/testing";
import { firstWeekday } from "../../src/localize/first-weekday.js";

describe("the first day of the week", () => {
  for (const [first_weekday, language, day] of [
    ["monday", "en", 1],
    ["sunday", "de", 0],
    ["saturday", "de", 6],
    ["language", "en", 0],
    ["language", "de", 1],
    ["language", "ar-EG", 6],
    ["language", "not a language", 1],
  ] as const)
    it(`is ${day} for ${first_weekday} and ${language}`, () => {
      expect(firstWeekday({ first_weekday, language })).to.equal(day);
    });
});
