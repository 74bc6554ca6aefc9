// Which of the English texts src asks for, and how: by a key as it stands, or by one put together such as `way.${type}`.
import { readFileSync, readdirSync } from "node:fs";

const source = new URL("../src/", import.meta.url);
const tables = /^localize\/(en|languages\/.+)\.ts$/;
const keyed = /"([a-z-]+(?:\.[a-z-]+)+)"/g;
const template = /`([a-z-]+\.(?:[a-z.-]|\$\{(?!string\})[^}]*\})*)`/g;

/**
 * Keys by how src writes them: `fixed` ones as they stand and only so, those of texts alike beside each other;
 * `composed` ones put together; `unused` ones nowhere.
 */
export function textsInUse() {
  const code = readdirSync(source, { recursive: true })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ts") && !tables.test(file))
    .map((file) => readFileSync(new URL(file, source), "utf8"))
    .join("\n");
  const whole = new Set([...code.matchAll(keyed)].map(([, key]) => key));
  const patterns = [...code.matchAll(template)]
    .map(([, written]) => written.replaceAll(".", "\\.").replaceAll(/\$\{[^}]*\}/g, "[a-z-]+"))
    .map((pattern) => new RegExp(`^${pattern}$`));
  const english = readFileSync(new URL("localize/en.ts", source), "utf8");
  const texts = new Map(
    [...english.matchAll(/^ {2}"([^"]+)":\s*(.*)/gm)].map(([, key, text]) => [key, text]),
  );
  const keys = [...texts.keys()];
  const isComposed = (key) => patterns.some((pattern) => pattern.test(key));
  return {
    fixed: keys
      .filter((key) => whole.has(key) && !isComposed(key))
      .sort((one, other) => (texts.get(one) < texts.get(other) ? -1 : 1)),
    composed: keys.filter(isComposed),
    unused: keys.filter((key) => !whole.has(key) && !isComposed(key)),
  };
}
