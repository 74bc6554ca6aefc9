/**
 * The bundle in a real Home Assistant, with a real Matter server, a virtual Matter lock and a real Chromium.
 *
 *   node test/ha/run.mjs [--version 2026.11.0|2026.4.4|both] [--only <part of a name>] [--no-build] [--keep]
 *
 * Sets itself up (Debian, root; kept in ~/.cache/lock-access-cards or LOCK_ACCESS_CARDS_CACHE), removes what it started
 * whatever happens, and ends with "N passed, N failed, N skipped".
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { HOME, isRun, makeNetwork, onHost, removeNetwork } from "./rig/network.mjs";
import { installPackages, whyNotHere } from "./rig/packages.mjs";
import { ARTIFACTS, REPOSITORY, RUN } from "./rig/paths.mjs";
import { run } from "./rig/processes.mjs";
import { VERSIONS } from "./rig/scenarios.mjs";

// The network's names exist once on a machine, so the note of who runs does too.
const RUNNING_FILE = "/run/lac-home.pid";
const TALLY_FILE = join(RUN, "tally.json");

const { values: options } = parseArgs({
  strict: true,
  options: {
    version: { type: "string", default: "both" },
    only: { type: "string" },
    keep: { type: "boolean", default: false },
    "no-build": { type: "boolean", default: false },
  },
});

/** @param {string} sentence @returns {never} */
function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** The built files, after building them. */
async function buildModules() {
  if (!options["no-build"]) await run("npm", ["run", "build"], { cwd: REPOSITORY });
  const dist = join(REPOSITORY, "dist");
  if (!existsSync(dist)) return [];
  return readdirSync(dist)
    .filter((name) => name.endsWith(".js"))
    .map((name) => join(dist, name));
}

function claimMachine() {
  const other = existsSync(RUNNING_FILE) ? Number(readFileSync(RUNNING_FILE, "utf8")) : undefined;
  if (other && other !== process.pid && isRun(other)) {
    giveUp(`Another run of these tests is under way (process ${other}); wait for its end.`);
  }
  writeFileSync(RUNNING_FILE, String(process.pid));
}

/** @type {import("node:child_process").ChildProcess | undefined} */
let runner;

/** @type {Promise<void> | undefined} */
let cleaning;

async function removeEverything() {
  runner?.kill("SIGKILL");
  await removeNetwork();
  rmSync(RUNNING_FILE, { force: true });
}

/** The end of a run and a signal can both ask for it: it is done once. */
const cleanUp = () => (cleaning ??= removeEverything());

/** @param {number} code */
function cleanUpAndExit(code) {
  cleanUp().then(
    () => process.exit(code),
    (error) => {
      console.error(`Cleaning up failed: ${error}`);
      process.exit(1);
    },
  );
}

function cleanUpWhateverHappens() {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => cleanUpAndExit(130));
  }
  process.on("uncaughtException", (error) => {
    console.error(error);
    cleanUpAndExit(1);
  });
}

/** @param {import("./rig/runner.mjs").Task} task @returns {Promise<number>} the exit code */
function runScenarios(task) {
  const program = fileURLToPath(new URL("rig/runner.mjs", import.meta.url));
  const [command, ...args] = onHost(HOME, process.execPath, program, JSON.stringify(task));
  return new Promise((resolve, reject) => {
    runner = spawn(/** @type {string} */ (command), args, { stdio: "inherit" });
    runner.on("error", reject);
    runner.on("exit", (code) => resolve(code ?? 1));
  });
}

/** Prints the last line. @param {number} code the scenarios' exit code @returns {number} the run's own */
function summarize(code) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  if (existsSync(TALLY_FILE)) Object.assign(tally, JSON.parse(readFileSync(TALLY_FILE, "utf8")));
  if (code !== 0) tally.failed++;
  console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
  return tally.failed > 0 || tally.passed === 0 ? 1 : 0;
}

async function main() {
  const { version } = options;
  if (version !== "both" && !VERSIONS.includes(version))
    giveUp(`--version is one of ${VERSIONS.join(", ")}, both.`);
  const versions = version === "both" ? VERSIONS : [version];
  const reason = whyNotHere();
  if (reason) giveUp(reason);
  claimMachine();
  cleanUpWhateverHappens();
  rmSync(TALLY_FILE, { force: true });
  let code = 1;
  try {
    const modules = await buildModules();
    await installPackages(versions);
    await removeNetwork();
    rmSync(RUN, { recursive: true, force: true });
    rmSync(ARTIFACTS, { recursive: true, force: true });
    mkdirSync(RUN, { recursive: true });
    await makeNetwork();
    const task = { versions, keep: options.keep, modules, ...(options.only && { pattern: options.only }) };
    code = await runScenarios(task);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  } finally {
    await cleanUp();
  }
  process.exit(summarize(code));
}

await main();
