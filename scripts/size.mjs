// Prints what each built file weighs, says when the bundle is over its bar, and fails when it has grown.
import { readFileSync, readdirSync } from "node:fs";
import process from "node:process";
import { brotliCompressSync, gzipSync } from "node:zlib";

const folder = new URL("../dist/", import.meta.url);
const main = "lock-access-cards.js";
/** The bar of the design. */
const budget = { raw: 110 * 1024, gzip: 35 * 1024 };
/**
 * What the bundle may weigh until it meets the bar: lower it with every kilobyte that goes.
 */
const ceiling = { raw: 110 * 1024, gzip: 40.5 * 1024 };

function measure(name) {
  const content = readFileSync(new URL(name, folder));
  return {
    name,
    raw: content.length,
    gzip: gzipSync(content, { level: 9 }).length,
    brotli: brotliCompressSync(content).length,
  };
}

function files() {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".js"));
  } catch {
    return [];
  }
}

const column = (value) => String(value).padStart(10);
const sizes = files().sort().map(measure);
const bundle = sizes.find(({ name }) => name === main);

console.log(`${"bytes".padEnd(28)}${["raw", "gzip -9", "brotli"].map(column).join("")}`);
for (const { name, raw, gzip, brotli } of sizes) {
  console.log(`${name.padEnd(28)}${[raw, gzip, brotli].map(column).join("")}`);
}
console.log(`${`budget of ${main}`.padEnd(28)}${[budget.raw, budget.gzip].map(column).join("")}`);

if (bundle === undefined) {
  console.error(`dist/${main} is missing: run npm run build.`);
  process.exit(1);
}
const over = (limit) => Object.keys(limit).filter((kind) => bundle[kind] > limit[kind]);
for (const kind of over(budget))
  console.error(`MISSED: ${main} is ${bundle[kind] - budget[kind]} bytes over its ${kind} budget.`);
for (const kind of over(ceiling))
  console.error(`${main} has grown: ${bundle[kind] - ceiling[kind]} bytes over its ${kind} ceiling.`);
process.exitCode = over(ceiling).length > 0 ? 1 : 0;
