/** Two hosts joined by a wire: one has Home Assistant, Matter server and browser, the other the lock. Matter needs a network that is not the loopback. */
import { readFileSync } from "node:fs";
import { pause, waitFor } from "./wait.mjs";
import { run } from "./processes.mjs";

/** @typedef {{ namespace: string, device: string, address: string }} Host */

/** @type {Host} */
export const HOME = { namespace: "lac-home", device: "lac-home", address: "10.98.0.1" };

/** @type {Host} */
export const DOOR = { namespace: "lac-door", device: "lac-door", address: "10.98.0.2" };

/** The command line that runs `command` on a host. @param {Host} host @param {string[]} command */
export const onHost = (host, ...command) => ["ip", "netns", "exec", host.namespace, ...command];

/** @param {string[]} args */
const ip = (...args) => run("ip", args);

/** @param {Host} host */
async function bringUp({ namespace, device, address }) {
  await ip("-n", namespace, "link", "set", "lo", "up");
  await ip("-n", namespace, "address", "add", `${address}/24`, "dev", device);
  await ip("-n", namespace, "link", "set", device, "up");
  await ip("-n", namespace, "route", "add", "224.0.0.0/4", "dev", device);
}

/** @param {Host} host */
const hasLinkLocalAddress = async ({ namespace, device }) => {
  const addresses = await ip("-n", namespace, "-6", "address", "show", "dev", device, "scope", "link");
  return addresses.includes("inet6 fe80") && !addresses.includes("tentative");
};

export async function makeNetwork() {
  await ip("netns", "add", HOME.namespace);
  await ip("netns", "add", DOOR.namespace);
  const wire = ["type", "veth", "peer", "name", DOOR.device, "netns", DOOR.namespace];
  await ip("link", "add", HOME.device, "netns", HOME.namespace, ...wire);
  await bringUp(HOME);
  await bringUp(DOOR);
  for (const host of [HOME, DOOR]) {
    await waitFor(`an IPv6 address on ${host.device}`, () => hasLinkLocalAddress(host), { seconds: 15 });
  }
}

/** The programs that run on a host. @param {string} namespace */
const programsOn = async (namespace) =>
  (await ip("netns", "pids", namespace)).split("\n").filter(Boolean).map(Number);

/** @param {number} id @param {NodeJS.Signals} signal */
function send(id, signal) {
  try {
    process.kill(id, signal);
  } catch {
    // It has ended by itself in the meantime.
  }
}

/** Ends everything that runs on the two hosts, and removes them: also what an earlier, crashed run has left. */
export async function removeNetwork() {
  const present = await ip("netns", "list");
  for (const { namespace } of [HOME, DOOR]) {
    if (!new RegExp(`^${namespace}\\b`, "m").test(present)) continue;
    for (const id of await programsOn(namespace)) send(id, "SIGTERM");
    const end = Date.now() + 8000;
    while ((await programsOn(namespace)).length > 0 && Date.now() < end) await pause(100);
    for (const id of await programsOn(namespace)) send(id, "SIGKILL");
    await ip("netns", "delete", namespace);
  }
}

/** Whether a process is another run of these tests. @param {number} id */
export function isRun(id) {
  try {
    return readFileSync(`/proc/${id}/cmdline`, "utf8").includes("test/ha/run.mjs");
  } catch {
    return false;
  }
}
