// Makes a fresh clone ready: installs the packages, and with --browser a Chromium. Uses only what Node brings.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { findBrowser } from "./browser.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const oldestNode = 20;

function stop(message) {
  console.error(message);
  process.exit(1);
}

function run(command, parameters, options = {}) {
  return spawnSync(command, parameters, { cwd: root, stdio: "inherit", ...options }).status === 0;
}

function modified(file) {
  return statSync(`${root}${file}`, { throwIfNoEntry: false })?.mtimeMs;
}

function installPackages() {
  const installed = modified("node_modules/.package-lock.json");
  if (installed !== undefined && installed >= modified("package-lock.json")) return;
  console.log("Installing the packages of package-lock.json ...");
  const parameters = ["ci", "--include=dev", "--loglevel=error"];
  // The same npm that runs this script; its path is a JavaScript file on every system.
  const npm = process.env.npm_execpath;
  const done = npm
    ? run(process.execPath, [npm, ...parameters])
    : run("npm", parameters, { shell: process.platform === "win32" });
  if (!done) stop("npm ci failed; its messages are above.");
}

function installBrowser() {
  const isRootOnDebian = process.platform === "linux" && process.getuid() === 0 && exists("/usr/bin/apt-get");
  if (!isRootOnDebian) {
    stop("No Chromium found: install Chrome or Chromium, or set CHROME_PATH to the browser's program.");
  }
  console.log("No Chromium found: installing Debian's package chromium ...");
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  const packages = ["chromium", "fonts-liberation", "fonts-roboto"];
  const quiet = ["-q", "-y", "--no-install-recommends"];
  const done =
    run("apt-get", ["update", "-q"], options) && run("apt-get", ["install", ...quiet, ...packages], options);
  if (!done || findBrowser() === undefined) stop("Installing chromium failed; apt-get's messages are above.");
}

function exists(file) {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

const needsBrowser = process.argv.includes("--browser");

if (Number(process.versions.node.split(".")[0]) < oldestNode) {
  stop(`Node ${oldestNode} or later is needed; this is ${process.versions.node}.`);
}
let browser;
try {
  browser = needsBrowser ? findBrowser() : undefined;
} catch (error) {
  stop(error.message);
}
installPackages();
if (needsBrowser && browser === undefined) installBrowser();
