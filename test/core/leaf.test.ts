import { expect } from "@open-wc/testing";
import { Leaf } from "../../src/core/leaf.js";
import { ProblemError } from "../../src/core/problem.js";

describe("A part in a file of its own", () => {
  it("is fetched once, when it is first needed", async () => {
    let fetched = 0;
    const leaf = new Leaf(() => Promise.resolve({ fetched: (fetched += 1) }));
    expect(leaf.part).to.equal(null);
    const [first, second] = await Promise.all([leaf.load(), leaf.load()]);
    expect(first).to.equal(second);
    expect(await leaf.load()).to.equal(leaf.part);
    expect(fetched).to.equal(1);
  });

  it("that does not come is a problem, and is fetched anew for the next who asks", async () => {
    const answers = [
      (): Promise<string> => Promise.reject(new Error("404")),
      (): Promise<string> => Promise.resolve("here"),
    ];
    const leaf = new Leaf(() => answers.shift()!());
    const thrown: unknown = await leaf.load().catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(ProblemError);
    expect((thrown as ProblemError).problem).to.include({ kind: "not-loaded", aftermath: "untouched" });
    expect(leaf.part).to.equal(null);
    expect(await leaf.load()).to.equal("here");
  });
});
