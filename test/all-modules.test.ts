// Loads every source module, so that coverage counts those no other test loads, and none of them fails when loaded.

import { expect } from "@open-wc/testing";

interface AllModules {
  readonly default: readonly (readonly [address: string, module: object])[];
}

describe("all modules", () => {
  it("load", async () => {
    const address = new URL("/all-modules.js", location.href).href;
    const { default: modules } = (await import(address)) as AllModules;
    const addresses = modules.map(([of]) => of);
    expect(addresses).to.include.members([
      "/src/index.ts",
      "/src/core/pin.ts",
      "/src/backends/memory/lock.ts",
    ]);
    expect(addresses.length).to.be.greaterThan(100);
  });
});
