// Every problem says what happened, what is true now and what to do.

import { expect } from "@open-wc/testing";
import { problem, type Aftermath, type ProblemKind } from "../../src/core/problem.js";
import { localizer } from "../../src/localize/localizer.js";
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
  unknown: true,
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

describe("problems in words", () => {
  for (const kind of Object.keys(kinds) as ProblemKind[]) {
    it(`${kind}: whole sentences for every aftermath`, () => {
      for (const aftermath of ["untouched", "unknown", "partly"] as const) {
        const { title, text } = told(kind, aftermath);
        expect(title).to.match(/^\S.*[^.]$/);
        expect(text).to.match(/^[A-Z].*\.$/);
        expect(title + text).not.to.match(/[{}*]|undefined|null| {2}/);
      }
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
    expect(text).to.match(/It may or may not have saved this\. Read the list again before you retry\.$/);
  });

  it("numbers are said when the lock gave them, and not made up when it did not", () => {
    expect(told("pin-too-short", "untouched", null, { minimum: 6, maximum: 8 }).text).to.contain(
      "6 to 8 digits",
    );
    expect(told("pin-too-short").text).to.contain("did not take this PIN");
    expect(told("name-too-long", "untouched", null, { maximum: 10 }).text).to.contain("10 bytes");
  });

  it("an unknown one shows HA's own words", () => {
    expect(told("unknown", "untouched", "Lock on fire.").text).to.equal(
      "Home Assistant says: “Lock on fire”. Nothing was changed.",
    );
    expect(told("refused", "untouched", "Busy bee").text).to.contain("Busy bee");
    expect(told("timeout", "untouched", "TimeoutError").text).not.to.contain("TimeoutError");
  });

  it("about nobody in particular still is a sentence", () => {
    const { text } = problemSentences(localizer(), problem("user-full"), { name: "", lock: "Front door" });
    expect(text).to.contain("no more ways in for this person");
  });
});
