import { expect } from "@open-wc/testing";
import { Radio } from "../../../src/backends/memory/faults.js";
import { problem, ProblemError } from "../../../src/core/problem.js";
import { refusal, soon } from "./pretended.js";

function counter(): { count: number; add: () => number } {
  const done = { count: 0, add: () => ++done.count };
  return done;
}

describe("The way to a pretended lock", () => {
  let radio: Radio;
  let done: ReturnType<typeof counter>;
  beforeEach(() => {
    radio = new Radio({ delay: 0, timeout: 10 });
    done = counter();
  });

  it("works unless told otherwise, and counts what went over it", async () => {
    expect(await radio.send("read", done.add)).to.equal(1);
    expect(radio.sent).to.deep.equal(["read"]);
  });

  it("lets the lock refuse, as often as told, for what it was told", async () => {
    radio.strike("name", { kind: "fail", problem: problem("name-refused") }, 2);
    expect(await refusal(radio.send("read", done.add))).to.equal("none");
    expect(await refusal(radio.send("name", done.add))).to.equal("name-refused");
    expect(await refusal(radio.send("name", done.add))).to.equal("name-refused");
    expect(await refusal(radio.send("name", done.add))).to.equal("none");
    expect(done.count).to.equal(2);
  });

  it("loses a command, so that nothing was done", async () => {
    radio.strike("any", { kind: "drop-command" });
    expect(await refusal(radio.send("remove", done.add))).to.equal("timeout, unknown");
    expect(done.count).to.equal(0);
  });

  it("loses an answer, so that it was done all the same", async () => {
    radio.strike("any", { kind: "drop-answer" });
    expect(await refusal(radio.send("remove", done.add))).to.equal("timeout, unknown");
    expect(done.count).to.equal(1);
  });

  it("brings a command late, long after HA gave up", async () => {
    radio.strike("any", { kind: "late", milliseconds: 10 });
    expect(await refusal(radio.send("remove", done.add))).to.equal("timeout, unknown");
    expect(done.count).to.equal(0);
    await soon(30);
    expect(done.count).to.equal(1);
  });

  it("takes longer when told", async () => {
    radio.strike("any", { kind: "delay", milliseconds: 30 });
    const began = performance.now();
    await radio.send("read", done.add);
    expect(performance.now() - began).to.be.at.least(25);
  });

  it("brings a command twice, the second one's refusal being heard", async () => {
    radio.strike("any", { kind: "duplicate" });
    await radio.send("remove", done.add);
    expect(done.count).to.equal(2);
  });

  it("lets nobody hear a refusal that nobody waits for, but hides no mistake", async () => {
    const refusing = () => {
      throw new ProblemError(problem("refused"));
    };
    const broken = () => {
      throw new TypeError("broken");
    };
    radio.strike("any", { kind: "drop-answer" }, 2);
    expect(await refusal(radio.send("remove", refusing))).to.equal("timeout, unknown");
    let thrown: unknown;
    await radio.send("remove", broken).catch((error: unknown) => (thrown = error));
    expect(thrown).to.be.instanceOf(TypeError);
  });

  it("is silent: nothing is done, and the answer never comes", async () => {
    radio.silent = true;
    expect(await refusal(radio.send("remove", done.add))).to.equal("timeout, unknown");
    radio.heal();
    radio.delay = 10;
    const underWay = radio.send("remove", done.add);
    radio.silent = true;
    expect(await refusal(underWay)).to.equal("timeout, unknown");
    expect(done.count).to.equal(0);
  });

  it("heals", async () => {
    radio.strike("any", { kind: "drop-command" }, Infinity);
    radio.heal();
    expect(await refusal(radio.send("read", done.add))).to.equal("none");
  });
});
