import { expect } from "@open-wc/testing";

const allowed = ["ha-card", "ha-icon", "ha-state-icon", "ha-svg-icon"];

/** Every module of the source as it is served, by following the imports from the entry. */
async function sources(address: string, found = new Map<string, string>()): Promise<Map<string, string>> {
  if (found.has(address)) return found;
  found.set(address, "");
  const text = await (await fetch(address)).text();
  found.set(address, text);
  for (const [, path] of text.matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g))
    await sources(new URL(path!, address).href, found);
  return found;
}

describe("the elements of HA's own", () => {
  it("are only those that both versions have and that kept their shape", async () => {
    const found = await sources(new URL("../../src/index.ts", import.meta.url).href);
    expect(found.size).to.be.above(50);
    const tags = [...found].flatMap(([address, text]) =>
      [...text.matchAll(/(?<![\w-])ha-[a-z-]+/g)]
        .map(([tag]) => tag)
        .filter((tag) => !allowed.includes(tag))
        .map((tag) => `${tag} in ${address}`),
    );
    expect(tags).to.deep.equal([]);
  });
});
