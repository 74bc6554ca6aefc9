/** Starting programs so that each can be stopped with everything it started itself. */
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RUN } from "./paths.mjs";
import { pause } from "./wait.mjs";

/**
 * @typedef {object} Program a program that runs until it is stopped
 * @property {string} name
 * @property {string} logFile
 * @property {() => string | undefined} ended why it is no longer running, for `waitFor`
 * @property {() => string} log what it has written so far
 * @property {(graceSeconds?: number) => Promise<void>} stop
 */

/** @type {Set<import("node:child_process").ChildProcess>} */
const commands = new Set();

// A command that is still under way when we are told to end must not go on alone.
process.on("exit", () => commands.forEach((child) => child.kill()));

/**
 * Runs a command to its end and returns what it printed; its output is part of the error when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, { cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: env ?? process.env, stdio: ["ignore", "pipe", "pipe"] });
    commands.add(child);
    let output = "";
    let errors = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (errors += data));
    child.on("error", reject);
    child.on("close", (code) => {
      commands.delete(child);
      if (code === 0) return resolve(output);
      const tail = (output + errors).trim().split("\n").slice(-15).join("\n");
      reject(new Error(`\`${command} ${args.slice(0, 6).join(" ")}\` ended with code ${code}:\n${tail}`));
    });
  });
}

/**
 * @param {number} group
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether anything of the group was there to take the signal
 */
function signalGroup(group, signal) {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts a program in a process group of its own, its output in `<run>/<name>.log`.
 *
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Program}
 */
export function start(name, command, args, { cwd, env } = {}) {
  mkdirSync(RUN, { recursive: true });
  const logFile = join(RUN, `${name}.log`);
  const log = openSync(logFile, "a");
  const child = spawn(command, args, {
    cwd,
    env: env ?? process.env,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const group = child.pid ?? 0;
  /** @type {string | undefined} */
  let ended;
  child.on("error", (error) => (ended = error.message));
  child.on("exit", (code, signal) => (ended = `${name} has ended (${signal ?? `code ${code}`})`));

  /** @type {Program} */
  const program = {
    name,
    logFile,
    ended: () => ended,
    log: () => readFileSync(logFile, "utf8"),
    async stop(graceSeconds = 10) {
      if (!group) return;
      const end = Date.now() + graceSeconds * 1000;
      signalGroup(group, "SIGTERM");
      while (signalGroup(group, 0) && Date.now() < end) await pause(50);
      signalGroup(group, "SIGKILL");
    },
  };
  return program;
}
