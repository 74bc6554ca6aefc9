// The table of docs/locks.md, row by row: what a backend says of one kind of lock, as the contract has it prove.

import { expect } from "@open-wc/testing";
import type { Capabilities, LockAction } from "../../src/core/capabilities.js";
import type { LockBackend } from "../../src/core/backend.js";
import { tellsOf } from "../../src/core/tells.js";

const columns: readonly LockAction[] = [
  "list",
  "add",
  "set-pin",
  "suspend",
  "remove",
  "rename",
  "add-tag",
  "one-time",
];

const proofs = { "read-back": "read back", "presence-only": "that a PIN is there", nothing: "no" } as const;
const told = { who: "who and how", how: "how", what: "no" } as const;

function cell(whole: Capabilities, common: Capabilities, action: LockAction): string {
  if (!whole.abilities[action].can) return "–";
  if (!common.abilities[action].can) return "administrators";
  return "yes";
}

function names({ abilities, namedByHome }: Capabilities): string {
  if (!abilities.rename.can) return "–";
  return namedByHome ? "in Home Assistant" : "yes";
}

/** `seen`: as an administrator sees the lock, and as others do. */
async function rowOf(kind: string, [own, others]: readonly [LockBackend, LockBackend]): Promise<string> {
  const [whole, common] = await Promise.all([own.capabilities(), others.capabilities()]);
  const cells = columns.map((action) => (action === "rename" ? names(whole) : cell(whole, common, action)));
  const canChange = columns.some((action) => action !== "list" && whole.abilities[action].can);
  return [kind, ...cells, canChange ? proofs[whole.confirms] : "–", told[tellsOf(own.activity)]].join(" | ");
}

const plain = (line: string): string =>
  line
    .split("|")
    .map((part) => part.trim())
    .filter(Boolean)
    .join(" | ");

/** Fails where docs/locks.md says something else: "npm run locks-table" writes it, which hears of each row by its address. */
export async function expectRow(kind: string, seen: readonly [LockBackend, LockBackend]): Promise<void> {
  const row = await rowOf(kind, seen);
  const page = await (await fetch(`/docs/locks.md?${new URLSearchParams({ row }).toString()}`)).text();
  expect(page.split("\n").map(plain), "npm run locks-table mends it").to.include(row);
}
