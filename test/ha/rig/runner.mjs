/** Runs the scenarios on one Home Assistant after the other; started by run.mjs on the host HOME. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { keepArtifacts } from "./artifacts.mjs";
import { launchBrowser } from "./browser.mjs";
import { beginWith } from "./context.mjs";
import { addModule, makeDashboard } from "./dashboard.mjs";
import { HomeAssistant } from "./home-assistant.mjs";
import { Lock } from "./lock.mjs";
import { MatterServer } from "./matter-server.mjs";
import { RUN } from "./paths.mjs";
import { redact } from "./redact.mjs";
import { readScenarios, trialsOn } from "./scenarios.mjs";
import { within } from "./wait.mjs";
import { checkWatch } from "./watch-check.mjs";

/** @typedef {{ versions: string[], pattern?: string, keep: boolean, modules: string[] }} Task */
/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** Where the tally stands after each scenario, for run.mjs. */
export const TALLY_FILE = join(RUN, "tally.json");

const DEFAULT_SECONDS = 120;

/** @type {Task} */
const task = JSON.parse(process.argv[2] ?? "{}");
/** @type {Tally} */
const tally = { passed: 0, failed: 0, skipped: 0 };

/** @param {keyof Tally} outcome */
function count(outcome) {
  tally[outcome]++;
  writeFileSync(TALLY_FILE, JSON.stringify(tally));
}

/** @param {number} began */
const secondsSince = (began) => `${((Date.now() - began) / 1000).toFixed(1)} s`;

/** @param {import("./context.mjs").Home} home @param {import("./scenarios.mjs").Trial} trial */
async function runTrial(home, { title, flavour, scenario }) {
  if (scenario.skip) {
    console.log(`skipped  ${title}: ${scenario.skip}`);
    return count("skipped");
  }
  const began = Date.now();
  let context;
  try {
    context = await beginWith(home, flavour);
    const { seconds = DEFAULT_SECONDS } = scenario;
    await within("the scenario to end", seconds, scenario.run(context));
    console.log(`passed   ${title} (${secondsSince(began)})`);
    count("passed");
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
    console.log(`FAILED   ${title} (${secondsSince(began)})\n${redact(reason).replace(/^/gm, "         ")}`);
    const folder = await keepArtifacts(title, error, context, home.homeAssistant.log());
    console.log(`         kept in ${folder}`);
    count("failed");
  }
  try {
    await context?.tidyUp();
  } catch (error) {
    console.log(`         tidying up failed: ${error}`);
  }
}

async function main() {
  const scenarios = await readScenarios();
  const isAny = task.versions.some((version) => trialsOn(scenarios, version, task.pattern).length > 0);
  if (!isAny && !task.keep) throw new Error(`There is no scenario with "${task.pattern}" in its name.`);
  const lock = new Lock();
  const matterServer = new MatterServer();
  await Promise.all([lock.start(), matterServer.start()]);
  const browser = await launchBrowser();
  // All that is said of secrets rests on it.
  await checkWatch(browser);
  let commission = true;
  for (const version of task.versions) {
    const trials = trialsOn(scenarios, version, task.pattern);
    if (trials.length === 0 && !task.keep) continue;
    const began = Date.now();
    const homeAssistant = new HomeAssistant(version);
    await homeAssistant.setUp(task.modules, { commission });
    commission = false;
    const alex = await homeAssistant.connect("alex");
    await makeDashboard(alex);
    for (const module of task.modules)
      if (module.endsWith("/lock-access-cards.js")) await addModule(alex, module);
    alex.close();
    console.log(`Home Assistant ${version} is ready after ${secondsSince(began)}`);
    for (const trial of trials) await runTrial({ homeAssistant, matterServer, lock, browser }, trial);
    if (task.keep && version === task.versions.at(-1)) await keepRunning(version);
    await homeAssistant.stop();
  }
  await browser.close();
}

/** @param {string} version */
async function keepRunning(version) {
  console.log(
    `Home Assistant ${version} keeps running until Ctrl-C: alex is admin/adminadmin, robin is robin/robinrobin.`,
  );
  console.log("  ip netns exec lac-home curl http://127.0.0.1:8123     (Home Assistant)");
  console.log("  ip netns exec lac-home curl http://10.98.0.2:5599/state     (the lock)");
  await new Promise((resolve) => setTimeout(resolve, 2 ** 31 - 1));
}

// What the programs of the home keep open is ended from outside by run.mjs.
main().then(
  () => process.exit(0),
  (error) => {
    console.error(redact(String(error?.stack ?? error)));
    process.exit(1);
  },
);
