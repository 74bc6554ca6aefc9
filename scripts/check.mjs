// "npm run check": everything a change must pass, in order, stopping at the first failure.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { judgeCoverage } from "./coverage.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs one of package.json's scripts with the npm that runs this one. */
function npmRun(script, ...parameters) {
  const words = ["run", "--silent", script, ...(parameters.length > 0 ? ["--", ...parameters] : [])];
  const npm = process.env.npm_execpath;
  const run = npm
    ? spawnSync(process.execPath, [npm, ...words], { cwd: root, stdio: "inherit" })
    : spawnSync("npm", words, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  return run.status === 0;
}

/** Runs one of this folder's files. */
function nodeRun(file) {
  return (
    spawnSync(process.execPath, [fileURLToPath(new URL(file, import.meta.url))], { stdio: "inherit" })
      .status === 0
  );
}

function coverageHolds() {
  const shortfalls = judgeCoverage();
  for (const shortfall of shortfalls) console.error(shortfall);
  return shortfalls.length === 0;
}

const steps = [
  { name: "format", hint: "npm run format mends it", run: () => npmRun("format:check") },
  { name: "lint", run: () => npmRun("lint") },
  { name: "texts", run: () => nodeRun("unused-texts.mjs") },
  { name: "types", run: () => npmRun("types") },
  { name: "templates", run: () => npmRun("templates") },
  { name: "tests", run: () => npmRun("test", "--coverage") },
  { name: "coverage", hint: "coverage/index.html shows the lines", run: coverageHolds },
  { name: "build", run: () => npmRun("build") },
  { name: "size", run: () => npmRun("size") },
];

for (const { name, hint, run } of steps) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  const passed = run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (!passed) {
    console.error(`\ncheck stopped: ${name} failed after ${seconds} s${hint ? ` (${hint})` : ""}.`);
    process.exit(1);
  }
  console.log(`== ${name} passed in ${seconds} s`);
}
console.log("\nEvery check passed.");
