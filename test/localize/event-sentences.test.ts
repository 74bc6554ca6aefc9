// Every event is told with no more certainty than it has.

import { expect } from "@open-wc/testing";
import {
  nobodyKnown,
  type AccessEvent,
  type Actor,
  type Evidence,
  type Method,
  type Operation,
} from "../../src/core/access-event.js";
import type { RecordedKind } from "../../src/core/record.js";
import { actorName, eventSentences } from "../../src/localize/event-sentences.js";
import { en } from "../../src/localize/en.js";
import de from "../../src/localize/languages/de.js";
import fr from "../../src/localize/languages/fr.js";
import nl from "../../src/localize/languages/nl.js";
import sv from "../../src/localize/languages/sv.js";
import { localizer } from "../../src/localize/localizer.js";

const words = localizer();
const alice: Actor = { kind: "lock-user", key: "matter:1", name: "Alice" };

function event(parts: Partial<AccessEvent>): AccessEvent {
  return {
    id: "1",
    entityId: "lock.front_door",
    at: 0,
    operation: "unlock",
    method: "keypad",
    actor: nobodyKnown,
    certainty: "unknown",
    evidence: [],
    ...parts,
  };
}

const told = (parts: Partial<AccessEvent>, telling = {}) => eventSentences(words, event(parts), telling);

describe("access events in words", () => {
  it("a reported person is named", () => {
    const { plain, method, note } = told({ actor: alice, certainty: "reported" });
    expect([plain, method, note]).to.deep.equal(["Alice unlocked", "PIN at the keypad", null]);
  });

  it("a deduced person is only probable", () => {
    const { plain, note } = told({ actor: alice, certainty: "deduced" });
    expect([plain, note]).to.deep.equal(["Probably Alice unlocked", "deduced"]);
  });

  it("an unknown person is someone, and a method without a person is told as it is", () => {
    expect(told({}).plain).to.equal("Someone unlocked");
    expect(told({}).note).to.equal("lock doesn’t say whose");
    const byHand = told({ method: "manual" });
    expect([byHand.plain, byHand.method, byHand.note]).to.deep.equal(["Unlocked", "By hand", null]);
    const byItself = told({ operation: "lock", method: "automatic" });
    expect([byItself.plain, byItself.method]).to.deep.equal(["Locked", "By itself"]);
    expect(told({ method: "unknown" }).method).to.equal("Not reported");
  });

  it("a lock that never tells who is told by how", () => {
    const { plain, method } = told({}, { withPeople: false });
    expect([plain, method]).to.deep.equal(["Unlocked", "PIN at the keypad"]);
    expect(told({ actor: alice, certainty: "reported" }, { withPeople: false }).plain).to.equal(
      "Alice unlocked",
    );
  });

  it("HA's users, automations, scripts and scenes are named, or said to be one", () => {
    const unlocking = { certainty: "reported", method: "home-assistant" } as const;
    const user: Actor = { kind: "home-assistant-user", id: "a", name: null };
    const automation: Actor = { kind: "automation", name: "Night lock", entityId: null };
    expect(told({ ...unlocking, actor: user }).plain).to.equal("A Home Assistant user unlocked");
    expect(told({ ...unlocking, actor: { ...user, name: "Alex" } }).method).to.equal("Home Assistant");
    expect(told({ ...unlocking, actor: automation, operation: "unconfirmed-lock" }).plain).to.equal(
      "Night lock asked to lock",
    );
    expect(told({ ...unlocking, actor: automation }).method).to.equal("Automation");
    expect(actorName(words, { kind: "scene", name: null, entityId: null })).to.equal("Scene");
    expect(actorName(words, { ...alice, name: null })).to.equal("Person 1");
  });

  it("refused attempts are counted, and are a PIN only where one was typed", () => {
    expect(told({ operation: "refused-attempt" }, { count: 3 }).plain).to.equal("Wrong PIN, 3 times");
    expect(told({ operation: "refused-attempt" }).plain).to.equal("Wrong PIN");
    expect(told({ operation: "refused-attempt", method: "tag" }).plain).to.equal("Not let in");
  });

  it("what was asked and never happened is not told as done", () => {
    const { plain, note } = told({ operation: "unconfirmed-unlock", method: "home-assistant" });
    expect([plain, note]).to.deep.equal(["Asked to unlock", "not confirmed"]);
  });

  it("changes of the people are told with who made them and whom they were about", () => {
    const alex: Actor = { kind: "home-assistant-user", id: "a", name: "Alex" };
    const change = { operation: "user-change", method: "home-assistant", actor: alex } as const;
    const plain = (kind: RecordedKind) => told({ ...change, change: { kind, person: "Alice" } }).plain;
    const telling: Readonly<Record<RecordedKind, string>> = {
      add: "Alex added Alice",
      rename: "Alex changed a name to Alice",
      "set-pin": "Alex set the PIN of Alice",
      "add-tag": "Alex added a tag for Alice",
      "clear-credential": "Alex removed a way in of Alice",
      suspend: "Alex turned off Alice’s access",
      restore: "Alex turned on Alice’s access",
      remove: "Alex removed Alice",
      "take-back": "Alex took back a change to Alice",
    };
    for (const [kind, sentence] of Object.entries(telling))
      expect(plain(kind as RecordedKind)).to.equal(sentence);
    const unsure = told({ ...change, evidence: ["not-confirmed"], change: { kind: "add", person: "Alice" } });
    expect([unsure.method, unsure.note]).to.deep.equal(["Home Assistant", "not confirmed"]);
  });

  it("changes are told in every language with the person last, where the record finds the name again", () => {
    for (const texts of [en, de, fr, nl, sv])
      for (const [key, text] of Object.entries(texts))
        if (key.startsWith("event.change."))
          expect(text).to.match(/^\*\*\{name\}\*\* [^{}]*\{person\}[^{}]*$/);
  });

  it("there are words for every operation, method and reason", () => {
    const operations: Operation[] = [
      "lock",
      "unlock",
      "open",
      "jam",
      "refused-attempt",
      "unconfirmed-lock",
      "unconfirmed-unlock",
      "found-locked",
      "found-unlocked",
      "door-opened",
      "door-closed",
    ];
    const methods: Method[] = [
      "keypad",
      "tag",
      "fingerprint",
      "face",
      "manual",
      "button",
      "automatic",
      "home-assistant",
      "other-controller",
      "unknown",
    ];
    const evidence: Evidence[] = [
      "transition-context",
      "no-transition",
      "only-pin",
      "not-confirmed",
      "method-disagrees",
      "state-after-gap",
      "named-by-lock",
      "other-controller",
    ];
    for (const operation of operations) {
      for (const method of methods) {
        for (const actor of [nobodyKnown, alice]) {
          const sentences = told({ operation, method, actor, evidence });
          expect(sentences.plain).to.match(/^[A-Z][^{}*]+$/);
          expect(sentences.evidence.join(" ")).to.match(/^[A-Z][^{}*]+\.$/);
        }
      }
    }
  });
});
