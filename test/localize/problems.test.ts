// Every problem says what happened, what is true now and what to do.

import { expect } from "@open-wc/testing";
import { problem, type Aftermath, type ProblemKind } from "../../src/core/problem.js";
import type { LocaleSettings } from "../../src/localize/formats.js";
import { loadLanguage } from "../../src/localize/languages.js";
import { localizer, type Localizer } from "../../src/localize/localizer.js";
import { problemSentences } from "../../src/localize/problems.js";

const kinds: Readonly<Record<ProblemKind, true>> = {
  "pin-in-use": true,
  "pin-too-short": true,
  "pin-too-long": true,
  "pin-not-digits": true,
  "pin-refused": true,
  "tag-invalid": true,
  "tag-in-use": true,
  "name-empty": true,
  "name-too-long": true,
  "name-refused": true,
  "lock-full": true,
  "user-full": true,
  "user-gone": true,
  "changed-elsewhere": true,
  "other-controller": true,
  "would-overwrite": true,
  unreachable: true,
  timeout: true,
  busy: true,
  "not-allowed": true,
  "not-supported": true,
  "not-a-lock": true,
  "code-wrong": true,
  refused: true,
  "not-confirmed": true,
  "connection-lost": true,
  "not-loaded": true,
  unknown: true,
};

const unset: Omit<LocaleSettings, "language"> = {
  number_format: "language",
  time_format: "language",
  date_format: "language",
  time_zone: "local",
};

const subject = { name: "Zoë", lock: "Front door" };

function told(
  kind: ProblemKind,
  aftermath?: Aftermath,
  details: string | null = null,
  values?: Record<string, number>,
) {
  return problemSentences(localizer(), problem(kind, aftermath, details, values), subject);
}

const aftermaths: readonly Aftermath[] = ["untouched", "unknown", "partly", "off"];
const languages = ["en", "sv", "de", "nl", "fr"] as const;

describe("problems in words", () => {
  before(() => Promise.all(languages.filter((language) => language !== "en").map(loadLanguage)));

  for (const language of languages) {
    const words = (): Localizer => localizer({ ...unset, language });

    it(`${language}: every problem says what happened and what is true now, and no more than that`, () => {
      expect(words().language).to.equal(language);
      const said = (kind: ProblemKind, aftermath: Aftermath, isRead = false) =>
        problemSentences(words(), problem(kind, aftermath), { ...subject, isRead });
      const states = {
        untouched: [words()("aftermath.untouched"), words()("aftermath.unsaved")],
        unknown: [words()("aftermath.unknown")],
        partly: [words()("aftermath.partly")],
        off: [words()("aftermath.off")],
      };
      for (const kind of Object.keys(kinds) as ProblemKind[]) {
        for (const aftermath of aftermaths) {
          const { title, text } = said(kind, aftermath);
          const about = `${kind}, ${aftermath}: ${text}`;
          expect(title, about).to.match(/^\p{L}.*[^.]$/u);
          expect(text, about).to.match(/^\p{Lu}.*\.$/u);
          expect(title + text, about).not.to.match(/[{}*]|undefined|null| {2}/);
          for (const [state, sentences] of Object.entries(states))
            expect(sentences.filter((sentence) => text.includes(sentence)).length, about).to.equal(
              state === aftermath ? 1 : 0,
            );
          const [so] = states[aftermath].filter((sentence) => text.includes(sentence));
          const what = text.slice(0, text.indexOf(so!));
          const advice = text.slice(text.indexOf(so!) + so!.length);
          expect(what.trim(), about).not.to.equal("");
          // Whoever does not know what is true now, or has a change to finish, is not told to do it again.
          const isToldToDo =
            aftermath === "untouched" ||
            aftermath === "off" ||
            (aftermath === "partly" && kind.startsWith("name-"));
          expect(advice.trim() !== "", about).to.equal(isToldToDo);
          expect(said(kind, aftermath, true).text, "only read").not.to.contain(so);
        }
      }
    });

    it(`${language}: the titles of the three ends differ`, () => {
      const titles = (["untouched", "unknown", "partly"] as const).map(
        (aftermath) => problemSentences(words(), problem("refused", aftermath), subject).title,
      );
      expect(new Set(titles).size).to.equal(3);
    });
  }

  it("a refused PIN: what, what is true, what to do", () => {
    expect(told("pin-in-use").text).to.equal(
      "That PIN is already in use on this lock. Nothing was saved. Choose another.",
    );
  });

  it("no answer: look before trying again", () => {
    const { title, text } = told("timeout", "unknown");
    expect(title).to.equal("No answer from the lock");
    expect(text).to.match(/It may or may not have been done\. Look again before you retry\.$/);
  });

  it("an answer that leaves it open is not called none", () => {
    expect(told("refused", "unknown").title).to.equal("Not confirmed");
  });

  it("numbers are said when the lock gave them, and not made up when it did not", () => {
    expect(told("pin-too-short", "untouched", null, { minimum: 6, maximum: 8 }).text).to.contain(
      "6 to 8 digits",
    );
    expect(told("pin-too-short").text).to.contain("did not take this PIN");
    expect(told("name-too-long", "untouched", null, { maximum: 10 }).text).to.contain("10 bytes");
  });

  it("HA's own words are not mixed with ours", () => {
    for (const kind of ["unknown", "refused", "timeout"] as const)
      expect(told(kind, "untouched", "Lock on fire.").text).not.to.contain("fire");
  });

  it("a name refused while part is done says what name to try", () => {
    expect(told("name-refused", "partly").text).to.match(/Try plain letters and digits\.$/);
  });

  it("a name written from the right does not turn the sentence around", () => {
    const { text } = problemSentences(localizer(), problem("user-gone"), { name: "אבי", lock: "Front door" });
    expect(text).to.contain("has \u2068אבי\u2069.");
  });

  it("about nobody in particular still is a sentence", () => {
    const { text } = problemSentences(localizer(), problem("user-full"), { name: "", lock: "Front door" });
    expect(text).to.contain("no more ways in for this person");
  });
});
