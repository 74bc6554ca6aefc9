// Which of the English texts src asks for, and how: by a key as it stands, or by one put together such as `way.${type}`.
import { readFileSync, readdirSync } from "node:fs";

const source = new URL("../src/", import.meta.url);
const tables = /^localize\/(en|languages\/.+)\.ts$/;
const keyed = /"([a-z-]+(?:\.[a-z-]+)+)"/g;
const composed = /`([a-z-]+\.(?:[a-z.-]|\$\{(?!string\})[^}]*\})*)`/g;

/** Keys in the order of the table: `fixed` ones stand in src as they are and only so, `unused` ones nowhere. */
export function textsInUse() {
  const code = readdirSync(source, { recursive: true })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ts") && !tables.test(file))
    .map((file) => readFileSync(new URL(file, source), "utf8"))
    .join("\n");
  const whole = new Set([...code.matchAll(keyed)].map(([, key]) => key));
  const patterns = [...code.matchAll(composed)]
    .map(([, template]) => template.replaceAll(".", "\\.").replaceAll(/\$\{[^}]*\}/g, "[a-z-]+"))
    .map((pattern) => new RegExp(`^${pattern}$`));
  const english = readFileSync(new URL("localize/en.ts", source), "utf8");
  const keys = [...english.matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key);
  const isComposed = (key) => patterns.some((pattern) => pattern.test(key));
  return {
    fixed: keys.filter((key) => whole.has(key) && !isComposed(key)),
    unused: keys.filter((key) => !whole.has(key) && !isComposed(key)),
  };
}
