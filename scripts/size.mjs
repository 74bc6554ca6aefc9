// Prints what each built file weighs and what a page with each card loads; fails when the bundle is over its bar.
import { readFileSync, readdirSync } from "node:fs";
import process from "node:process";
import { brotliCompressSync, gzipSync } from "node:zlib";

const folder = new URL("../dist/", import.meta.url);
const main = "lock-access-cards.js";
/** The bar of the design for the bundle: what every page loads. */
const budget = { raw: 110 * 1024, gzip: 35 * 1024 };

/** What is fetched, as scripts/leaves.mjs names it, while nobody does anything but look. */
const pages = {
  "the people of a Matter lock": ["last-seen", "matter-lock"],
  "the same, of a Z-Wave lock": ["last-seen", "zwave-js-lock"],
  "the same, of a Zigbee2MQTT lock": ["last-seen", "zigbee2mqtt-lock"],
  "the same, of a ZHA lock": ["last-seen", "zha-lock"],
  "the same, of a Schlage lock": ["last-seen", "schlage-lock"],
  "the same, of a lock of KeyMaster's": ["last-seen", "keymaster-lock"],
  "the same, of a lock of Lock Code Manager's": ["last-seen", "lock-code-manager-lock"],
  "the timeline, of a Matter lock": ["timeline-card", "matter-lock"],
  "one person's PIN, of a Matter lock": ["pin-card", "matter-lock"],
  "all three cards, of a Matter lock": ["last-seen", "timeline-card", "pin-card", "matter-lock"],
  "a change of a person of a Matter lock": [
    "last-seen",
    "people-sheet",
    "changes",
    "matter-lock",
    "matter-changing",
  ],
};

const measure = (content) => ({
  raw: content.length,
  gzip: gzipSync(content, { level: 9 }).length,
  brotli: brotliCompressSync(content).length,
});

function sizesOf(names) {
  return new Map(names.map((name) => [name, measure(readFileSync(new URL(name, folder)))]));
}

/** A file with those it cannot be used without. */
function withNeeds(part, needs) {
  const name = `./lock-access-cards-${part}.js`;
  return [name, ...(needs[name] ?? [])].map((each) => each.replace("./", ""));
}

const row = (name, numbers) =>
  console.log(name.padEnd(44) + numbers.map((number) => String(number).padStart(10)).join(""));

const names = readdirSync(folder)
  .filter((name) => name.endsWith(".js"))
  .sort();
const sizes = sizesOf(names);
const bundle = sizes.get(main);
const [, written] = /__needs=(\{.*?\}),__own/.exec(readFileSync(new URL(main, folder), "utf8")) ?? [];
const needs = JSON.parse(written ?? "{}");

row("bytes", ["raw", "gzip -9", "brotli"]);
for (const [name, { raw, gzip, brotli }] of sizes) row(name, [raw, gzip, brotli]);
row(`bar of ${main}`, [budget.raw, budget.gzip]);

console.log("\nloaded by a page with");
for (const [page, parts] of Object.entries(pages)) {
  const files = new Set([main, ...parts.flatMap((part) => withNeeds(part, needs))]);
  const total = (kind) => [...files].reduce((sum, name) => sum + sizes.get(name)[kind], 0);
  row(page, [total("raw"), total("gzip"), total("brotli")]);
}

for (const kind of Object.keys(budget)) {
  if (bundle[kind] <= budget[kind]) continue;
  console.error(`${main} is ${bundle[kind] - budget[kind]} bytes over its ${kind} bar.`);
  process.exitCode = 1;
}
