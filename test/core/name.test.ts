import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { checkName, cleanName, plainName, utf8Length } from "../../src/core/name.js";

describe("A name on a lock", () => {
  it("may have as many UTF-8 bytes as the lock takes, not one more", () => {
    expect(checkName("Grandma Jo", 10)).to.equal(null);
    expect(checkName("Zoë Mülle", 11)).to.equal(null);
    expect(checkName("Zoë Müller", 10)).to.deep.include({
      kind: "name-too-long",
      values: { bytes: 12, maximum: 10 },
    });
    expect(checkName("王小明王", 10)?.kind).to.equal("name-too-long");
  });

  it("may be any length where the lock does not count", () => {
    expect(checkName("A".repeat(400), null)).to.equal(null);
  });

  it("must have something to see", () => {
    for (const empty of ["", "   ", "\t\n", "\u200b\u202e", "\u0301", "\u200d"]) {
      expect(checkName(empty, 10)?.kind).to.equal("name-empty");
    }
    expect(checkName("🦊", 10)).to.equal(null);
  });

  it("loses what misleads a reader, and nothing else", () => {
    expect(cleanName("  Anna\n\tLena ")).to.equal("Anna Lena");
    expect(cleanName("A\u202enna\u0007\u2066!\ufeff")).to.equal("Anna!");
    expect(cleanName("Zoe\u0308")).to.equal("Zoë");
    expect(cleanName("half\ud83d")).to.equal("half");
    expect(cleanName("👩‍👧 D'Arcy-Ørsted")).to.equal("👩‍👧 D'Arcy-Ørsted");
  });

  it("is counted as it goes over the wire", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        (text) => utf8Length(text) === new TextEncoder().encode(text).length,
      ),
    );
  });

  it("has a plain form to suggest, where letters have one", () => {
    expect(plainName("Zoë Müller", 10)).to.equal("ZoeMuller");
    expect(plainName("Bjørn Åström", 8)).to.equal("BjornAst");
    expect(plainName("Strauß", 10)).to.equal("Strauss");
    expect(plainName("Þóra Æsa", 10)).to.equal("ThoraAesa");
    expect(plainName("Łukasz Đorđe", 12)).to.equal("LukaszDorde");
    expect(plainName("Ｚｏë ﬁ 🏠", 10)).to.equal("Zoefi");
    expect(plainName("王小明", 10)).to.equal("");
  });
});
