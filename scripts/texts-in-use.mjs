// Which of the English texts src asks for, and how: by a key as it stands, or by one put together such as `way.${type}`.
import { readFileSync } from "node:fs";
import { inSource, sourceFiles } from "./source-graph.mjs";

const keyed = /"([a-z-]+(?:\.[a-z-]+)+)"/g;
const template = /`([a-z-]+\.(?:[a-z.-]|\$\{(?!string\})[^}]*\})*)`/g;
const isTable = (file) =>
  file === inSource("localize/en.ts") || file.startsWith(inSource("localize/languages/"));

/** The English texts as they are written, by their keys. */
const texts = new Map(
  [...readFileSync(inSource("localize/en.ts"), "utf8").matchAll(/^ {2}"([^"]+)":\s*(.*)/gm)].map(
    ([, key, text]) => [key, text],
  ),
);

/** What these modules ask for: keys as they stand, and whether a key is one they put together. */
function askedBy(files) {
  const code = [...files]
    .filter((file) => !isTable(file))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const whole = new Set([...code.matchAll(keyed)].map(([, key]) => key));
  const patterns = [...code.matchAll(template)]
    .map(([, written]) => written.replaceAll(".", "\\.").replaceAll(/\$\{[^}]*\}/g, "[a-z-]+"))
    .map((pattern) => new RegExp(`^${pattern}$`));
  return { whole, isComposed: (key) => patterns.some((pattern) => pattern.test(key)) };
}

/**
 * Keys by how src writes them: `fixed` ones as they stand and only so, those of texts alike beside each other;
 * `composed` ones put together; `unused` ones nowhere.
 */
export function textsInUse() {
  const { whole, isComposed } = askedBy(sourceFiles());
  const keys = [...texts.keys()];
  return {
    fixed: keys
      .filter((key) => whole.has(key) && !isComposed(key))
      .sort((one, other) => (texts.get(one) < texts.get(other) ? -1 : 1)),
    composed: keys.filter(isComposed),
    unused: keys.filter((key) => !whole.has(key) && !isComposed(key)),
  };
}

/** The keys these modules ask for. */
export function textsOf(files) {
  const { whole, isComposed } = askedBy(files);
  return [...texts.keys()].filter((key) => whole.has(key) || isComposed(key));
}
