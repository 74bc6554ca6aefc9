import { expect } from "@open-wc/testing";
import { idPart, inTemplate, literal } from "../../src/core/automation.js";

describe("words in an automation", () => {
  it("stay words, whatever a name holds", () => {
    expect(literal("Alice")).to.equal("Alice");
    // As Home Assistant's templates print it again, brace by brace.
    expect(literal("{{ x }}{% y %}")).to.equal('{{ "{" }}{{ "{" }} x }}{{ "{" }}% y %}');
  });

  it("stand in a template as JSON does", () => {
    expect(inTemplate('Al"ice\\')).to.equal('"Al\\"ice\\\\"');
    expect(inTemplate(3)).to.equal("3");
    expect(inTemplate(["a", "b"])).to.equal('["a","b"]');
  });

  it("make ids that can stand in an address, and differ where letters and digits do", () => {
    expect(idPart("lock.Front-Door 22:00")).to.equal("lock_front_door_22_00");
    expect(idPart("Zoë/Ж")).to.match(/^[a-z0-9_]+$/);
    expect(idPart("Ж")).not.to.equal(idPart("И"));
  });
});
