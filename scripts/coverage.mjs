// Judges the coverage of a test run against the bars, folder by folder; used by scripts/check.mjs.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import compiler from "typescript";
import { branchFile } from "./branch-coverage.mjs";

/** The share of branches, in percent, that the tests must take in every file of a folder. */
export const bars = { "src/core": 100, "src/stores": 100, "src/backends": 100 };

/** Files that may stay below their folder's bar: path → { branches: percent, why: a reason for the reader }. */
export const exceptions = {};

const root = fileURLToPath(new URL("..", import.meta.url));

function sourcesOf(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .map((name) => `${folder}/${name.replaceAll(sep, "/")}`)
    .sort();
}

/** A file of types only is no code that a test could run. */
function hasCode(file) {
  const { outputText } = compiler.transpileModule(readFileSync(join(root, file), "utf8"), {
    compilerOptions: { target: "ES2022", module: "ESNext", verbatimModuleSyntax: true, removeComments: true },
  });
  return outputText.replaceAll(/export \{\};/g, "").trim() !== "";
}

/** Prints the branches of each folder with a bar and returns one sentence for each file below it. */
export function judgeCoverage() {
  if (!existsSync(branchFile)) return ["The test run left no measure of branches."];
  const measures = JSON.parse(readFileSync(branchFile, "utf8"));
  const shortfalls = [];
  for (const [folder, bar] of Object.entries(bars)) {
    const files = sourcesOf(folder).filter(hasCode);
    const branches = { covered: 0, total: 0 };
    for (const file of files) {
      const measured = measures[file];
      if (measured === undefined) {
        shortfalls.push(`${file}: no test loads it.`);
        continue;
      }
      const { total, missed } = measured;
      const covered = total - missed.length;
      branches.covered += covered;
      branches.total += total;
      const needed = exceptions[file]?.branches ?? bar;
      const percent = total === 0 ? 100 : (100 * covered) / total;
      if (percent < needed) {
        const places = missed.join(", ");
        shortfalls.push(
          `${file}: ${covered} of ${total} branches (${percent.toFixed(1)} %), needs ${needed} %: ${places}.`,
        );
      }
    }
    console.log(`${folder}: ${branches.covered} of ${branches.total} branches in ${files.length} files`);
  }
  for (const [file, { branches, why }] of Object.entries(exceptions)) {
    console.log(`exception: ${file} at ${branches} %: ${why}`);
  }
  return shortfalls;
}
