/** Which scenarios there are, and on which Home Assistant and which kind of lock each of them runs. */
import { readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";

/** Newest first: the first one runs everything. */
export const VERSIONS = ["2026.11.0", "2026.4.4"];

/**
 * @typedef {object} Scenario
 * @property {string} name a sentence on what is true when it passes
 * @property {boolean} [oldest] whether it also runs on the oldest Home Assistant we support
 * @property {("default" | "chip")[]} [flavours] kinds of lock (see lock/options.mjs) to run it with; default: "default" alone
 * @property {number} [seconds] time limit (default 120)
 * @property {string} [skip] why it is not run
 * @property {(context: import("./context.mjs").Context) => Promise<void>} run
 */

/** @typedef {{ title: string, flavour: "default" | "chip", scenario: Scenario }} Trial */

/** @returns {Promise<Scenario[]>} in the order of the file names; a file may export one or, as `scenarios`, several */
export async function readScenarios() {
  const folder = fileURLToPath(new URL("../scenarios", import.meta.url));
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".mjs"))
    .sort();
  const modules = await Promise.all(files.map((name) => import(pathToFileURL(join(folder, name)).href)));
  return modules.flatMap((module) => module.scenarios ?? module.default ?? module);
}

/**
 * @param {Scenario[]} scenarios
 * @param {string} version
 * @param {string | undefined} pattern part of the name, upper or lower case
 * @returns {Trial[]}
 */
export function trialsOn(scenarios, version, pattern) {
  const isNewest = version === VERSIONS[0];
  const isWanted = (/** @type {Trial} */ { title }) =>
    !pattern || title.toLowerCase().includes(pattern.toLowerCase());
  return scenarios
    .filter((scenario) => isNewest || scenario.oldest)
    .flatMap((scenario) => (scenario.flavours ?? ["default"]).map((flavour) => ({ scenario, flavour })))
    .map(({ scenario, flavour }) => {
      const kind = flavour === "chip" ? " (C++ reference lock)" : "";
      return { title: `${version}: ${scenario.name}${kind}`, flavour, scenario };
    })
    .filter(isWanted);
}
