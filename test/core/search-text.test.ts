import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { finds, plainText } from "../../src/core/search-text.js";

describe("A search", () => {
  const text = plainText("Zoë Müller unlocked · PIN at the keypad");

  it("finds each word, in any order, whatever its capitals and accents", () => {
    for (const query of ["zoe", "MULLER", "keypad zo", "ë", "  pin  "])
      expect(finds(query)(text), query).to.equal(true);
    for (const query of ["alice", "zoe alice"]) expect(finds(query)(text), query).to.equal(false);
  });

  it("for nothing finds everything", () => {
    expect(finds(" ")(text)).to.equal(true);
  });

  it("finds any piece of a text in it", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, piece, after) => {
        expect(finds(piece)(plainText(`${before} ${piece} ${after}`))).to.equal(true);
      }),
    );
  });
});
