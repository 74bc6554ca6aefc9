// The name book: whatever is said in whatever order, the last counts, and nothing that is good is lost.

import { expect } from "@open-wc/testing";
import fc from "fast-check";
import type { BookEntry, BookPages, NameBook, Said } from "../../src/core/name-book.js";
import {
  forgetOld,
  holderAt,
  isHeld,
  isNewerBook,
  keptBook,
  leave,
  mergeBooks,
  nameNow,
  parseBook,
  parsePages,
  personNow,
  say,
} from "../../src/core/name-book.js";

const key = "zigbee2mqtt:3";
const day = 86_400_000;

const said = (values: fc.Arbitrary<string | null>): fc.Arbitrary<Said> =>
  fc.oneof(
    fc.record({ value: values, at: fc.integer({ min: 0, max: 6 }) }),
    fc.record({ value: values, at: fc.integer({ min: 0, max: 6 }), of: fc.constantFrom("Alice", "Bob") }),
  );

const entries: fc.Arbitrary<BookEntry> = fc.record({
  name: fc.array(said(fc.constantFrom(null, "", "Alice", "Zoë", "Bob"))),
  person: fc.array(said(fc.constantFrom(null, "", "person.alice", "person.bob"))),
});

const books: fc.Arbitrary<NameBook> = fc
  .dictionary(
    fc.constantFrom("door", "gate"),
    fc.dictionary(fc.constantFrom("zigbee2mqtt:1", "zigbee2mqtt:2", "matter:1"), entries),
  )
  .map((locks) => parseBook({ version: 1, locks }));

const entry = (...name: readonly Said[]): BookEntry => ({ name, person: [] });

describe("The name book", () => {
  it("is the same in whatever order, and however often, books are put together", () => {
    fc.assert(
      fc.property(books, books, books, (one, two, three) => {
        const text = (book: NameBook): string => JSON.stringify(keptBook(book));
        expect(text(mergeBooks(one, two))).to.equal(text(mergeBooks(two, one)));
        expect(text(mergeBooks(mergeBooks(one, two), three))).to.equal(
          text(mergeBooks(one, mergeBooks(two, three))),
        );
        const both = mergeBooks(one, two);
        expect(text(mergeBooks(both, one))).to.equal(text(both));
        expect(text(parseBook(JSON.parse(text(both))))).to.equal(text(both));
      }),
    );
  });

  it("keeps both of what two people say of two users, and of two fields of one", () => {
    const start: BookPages = {};
    const one = { door: say(start, key, "name", "Alice", 10) };
    const two = { door: say(start, key, "person", "person.alice", 10) };
    const three = { door: say(start, "zigbee2mqtt:4", "name", "Bob", 10) };
    const { door } = mergeBooks(mergeBooks(one, two), three);
    expect([nameNow(door![key]), personNow(door![key], "Alice")]).to.deep.equal(["Alice", "person.alice"]);
    expect(nameNow(door!["zigbee2mqtt:4"])).to.equal("Bob");
  });

  it("lets what is said later count, also by a clock that is behind", () => {
    const fast = say({}, key, "name", "Alice", 5_000);
    expect(nameNow(say(fast, key, "name", "Alicia", 10)[key])).to.equal("Alicia");
    expect(nameNow(say(fast, key, "name", "", 10)[key])).to.equal(null);
    expect(nameNow(undefined)).to.equal(null);
  });

  it("tells a name of the time when it was given and later, until somebody else has the place", () => {
    let pages = say({}, key, "name", "Alcie", 100);
    pages = say(pages, key, "name", "Alice", 200);
    pages = leave(pages, key, 300);
    pages = say(pages, key, "name", "Bob", 400);
    const at = (time: number): readonly unknown[] => Object.values(holderAt(pages[key]!, time));
    expect(at(50)).to.deep.equal([null, 0]);
    expect(at(150)).to.deep.equal(["Alcie", 0]);
    expect(at(250)).to.deep.equal(["Alice", 0]);
    expect(at(350)).to.deep.equal([null, null]);
    expect(at(450)).to.deep.equal(["Bob", null]);
    expect(personNow(leave(say({}, key, "person", "person.a", 1), key, 2)[key], null)).to.equal(null);
  });

  it("knows a user named later as the same person all along", () => {
    expect(holderAt(entry({ value: "Alice", at: 100 }), 50)).to.deep.equal({ name: null, formerSince: null });
  });

  it("knows a person only under the name that the lock had then", () => {
    const { [key]: linked } = say({}, key, "person", "person.alice", 1, "Alice");
    expect([personNow(linked, "Alice"), personNow(linked, "Bob"), personNow(undefined, "Bob")]).to.deep.equal(
      ["person.alice", null, null],
    );
    const { [key]: nameless } = say({}, key, "person", "person.alice", 1, "");
    expect([personNow(nameless, null), personNow(nameless, "Bob")]).to.deep.equal(["person.alice", null]);
  });

  it("says whether a place is anybody's", () => {
    const held = say({}, key, "person", "", 1);
    expect([isHeld(held[key]), isHeld(leave(held, key, 2)[key]), isHeld(undefined)]).to.deep.equal([
      true,
      false,
      false,
    ]);
  });

  it("loses nothing good to what is bad", () => {
    const good = { value: "Alice", at: 1 };
    const bad = [
      null,
      7,
      "Alice",
      { value: "Alice" },
      { value: "Alice", at: "1" },
      { value: "Alice", at: -1 },
      { value: "Alice", at: 9e15 },
      { value: 7, at: 1 },
      { value: " Alice", at: 1 },
      { value: "A".repeat(65), at: 1 },
    ];
    const kept = {
      version: 1,
      locks: {
        door: {
          [key]: { name: [...bad, good], person: "person.alice", secret: "x" },
          "zigbee2mqtt:4": { name: bad },
          "zigbee2mqtt:5": "Bob",
        },
        gate: [1],
      },
    };
    expect(parseBook(kept)).to.deep.equal({ door: { [key]: { name: [good], person: [] } }, gate: {} });
    for (const rubbish of [null, undefined, 3, "x", [], {}, { version: 1, locks: [] }])
      expect(parseBook(rubbish)).to.deep.equal({});
    expect(
      parsePages({
        [key]: {
          person: [
            { value: "light.x", at: 1 },
            { value: "person.x", at: 2, of: 3 },
          ],
        },
      }),
    ).to.deep.equal({ [key]: { name: [], person: [{ value: "person.x", at: 2 }] } });
  });

  it("leaves the book of a newer release alone", () => {
    const newer = { version: 2, locks: { door: { [key]: entry({ value: "Alice", at: 1 }) } } };
    expect([isNewerBook(newer), isNewerBook({ version: 1 }), isNewerBook(null)]).to.deep.equal([
      true,
      false,
      false,
    ]);
    expect(parseBook(newer)).to.deep.equal({});
  });

  it("forgets after ninety days what does not count any more, and nothing else", () => {
    const old = entry({ value: "Alice", at: 1 }, { value: null, at: 2 });
    const book: NameBook = {
      door: {
        a: entry({ value: "Alice", at: 1 }),
        b: entry({ value: "Alcie", at: 1 }, { value: "Alice", at: 2 }),
        c: old,
        d: entry({ value: "Alice", at: 1 }, { value: null, at: 50 * day }),
      },
    };
    expect(forgetOld(book, 91 * day)).to.deep.equal({
      door: {
        a: entry({ value: "Alice", at: 1 }),
        b: entry({ value: "Alice", at: 2 }),
        d: entry({ value: "Alice", at: 1 }, { value: null, at: 50 * day }),
      },
    });
    expect(forgetOld(book, 10 * day)).to.deep.equal(book);
  });

  it("keeps no endless story of one place", () => {
    let pages: BookPages = {};
    for (let time = 0; time < 50; time++) pages = say(pages, key, "name", `Guest ${time}`, time);
    expect(pages[key]!.name).to.have.length(8);
    expect(nameNow(pages[key])).to.equal("Guest 49");
  });
});
