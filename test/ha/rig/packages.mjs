/** Everything the rig needs installed: Debian packages, a tree with a new Python, Home Assistant, a Matter server, the lock. */
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { CACHE, LOCK_FOLDER, RUN, RUN_INSIDE, TREE, ZIGBEE_FOLDER, ZWAVE_FOLDER } from "./paths.mjs";
import { run } from "./processes.mjs";

const HOST_PROGRAMS = {
  debootstrap: "debootstrap",
  chromium: "chromium",
  ip: "iproute2",
  mosquitto: "mosquitto",
};

// Home Assistant 2026.3 and later need Python 3.14.2, which forky has. The compilers are for the few packages
// without a ready build; the libraries at the end are what the Matter server's chip library loads.
const TREE_SUITE = "forky";
const TREE_PACKAGES = [
  "python3,python3-venv,python3-dev,ca-certificates,gcc,g++,libc6-dev,libffi-dev,libssl-dev",
  "libturbojpeg0,libpcap0.8t64,libnl-route-3-200,libglib2.0-0t64,libdbus-1-3",
].join(",");

const MATTER_SERVER = "python-matter-server[server]==8.1.2";

// Integrations whose requirements are installed. The later ones are not used, but Home Assistant answers
// `get_services` with an error for all as long as one loaded integration cannot be imported.
const INTEGRATIONS = (
  "matter zwave_js mqtt schlage history logbook recorder frontend config automation script template person schedule lovelace " +
  "mobile_app camera image_processing tts stream assist_pipeline assist_satellite ai_task infrared radio_frequency"
).split(" ");

/** Folder of Home Assistant's own Python, as seen inside the tree. @param {string} version */
export const homeAssistantFolder = (version) => `/opt/home-assistant-${version}`;

/** Folder of the Matter server's own Python, as seen inside the tree. */
export const MATTER_SERVER_FOLDER = "/opt/matter-server";

// Mounts are made in a mount namespace that ends with the program: nothing is left behind, whatever happens.
const ENTER_TREE = `
for folder in proc dev sys; do mount --bind "/$folder" "${TREE}/$folder"; done
mount --bind "${RUN}" "${TREE}${RUN_INSIDE}"
exec chroot "${TREE}" "$@"`;

/** The command line that runs `command` inside the tree, with the run's folder at `RUN_INSIDE`. @param {string[]} command */
export const insideTree = (...command) => [
  "unshare",
  "--mount",
  "--propagation",
  "private",
  "sh",
  "-ec",
  ENTER_TREE,
  "sh",
  ...command,
];

const CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";

const PASSED_ON = /^(https?_proxy|no_proxy|PIP_(?!FIND_LINKS)\w+|UV_\w+)$/i;

/** The environment of programs inside the tree: nothing of the host's but how to reach package registries. */
export const TREE_ENVIRONMENT = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ON.test(name))),
  SSL_CERT_FILE: CERTIFICATES,
  HOME: "/root",
  LANG: "C.UTF-8",
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
};

/** @param {string[]} command */
const runInTree = async (...command) => {
  mkdirSync(RUN, { recursive: true });
  const [program, ...args] = insideTree(...command);
  return run(/** @type {string} */ (program), args, { env: TREE_ENVIRONMENT });
};

/**
 * Does `work` unless it has been done before with the same recipe.
 *
 * @param {string} title what is printed, for the person who waits
 * @param {string} folder what the work makes; removed first when the recipe has changed
 * @param {unknown} recipe everything that decides what the work makes
 * @param {() => Promise<void>} work
 */
async function once(title, folder, recipe, work) {
  const mark = join(folder, ".made-from");
  const wanted = createHash("sha256").update(JSON.stringify(recipe)).digest("hex");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  const began = Date.now();
  console.log(`setting up: ${title}`);
  rmSync(folder, { recursive: true, force: true });
  await work();
  writeFileSync(mark, wanted);
  console.log(`setting up: ${title} took ${Math.round((Date.now() - began) / 1000)} s`);
}

/** Says in one sentence why the rig cannot run here, or undefined when it can. */
export function whyNotHere() {
  if (process.getuid?.() !== 0)
    return "The Home Assistant tests need root, to make network namespaces and a Debian tree.";
  if (!existsSync("/etc/debian_version"))
    return "The Home Assistant tests need Debian, for debootstrap and apt.";
  return undefined;
}

/** @param {string} program @returns {string | undefined} the file */
function onPath(program) {
  const folders = (process.env.PATH ?? "").split(":");
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file));
}

/** The Chromium to drive. */
export const browserProgram = () => process.env.CHROME_PATH || onPath("chromium") || "/usr/bin/chromium";

async function installHostPackages() {
  const missing = Object.entries(HOST_PROGRAMS).filter(([program]) => !onPath(program));
  if (missing.length === 0) return;
  const names = missing.map(([, name]) => name);
  console.log(`setting up: Debian packages ${names.join(", ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], { env });
  await run("apt-get", ["install", "-y", "-q", ...names], { env });
}

/** The mirror this machine's own apt uses, so that the tree comes from where packages may come from here. */
function debianMirror() {
  const folder = "/etc/apt/sources.list.d";
  const files = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const text = ["/etc/apt/sources.list", ...files]
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const addresses = text.matchAll(/^(?:URIs:|deb(?: \[[^\]]*\])?)\s+(\S+\/debian\/?)(?:\s|$)/gm);
  return [...addresses][0]?.[1] ?? "https://deb.debian.org/debian";
}

async function makeTree() {
  await once("a Debian tree with Python 3.14", TREE, [TREE_SUITE, TREE_PACKAGES], async () => {
    const partial = `${TREE}.partial`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(CACHE, { recursive: true });
    // An older debootstrap does not know the suite by name; every suite after sid is made by sid's script.
    const options = ["--variant=minbase", `--include=${TREE_PACKAGES}`];
    await run("debootstrap", [...options, TREE_SUITE, partial, debianMirror(), "sid"]);
    renameSync(partial, TREE);
  });
  // How to reach package registries from here, as files: a link in the tree would lead out of it.
  for (const file of ["/etc/resolv.conf", "/etc/hosts", CERTIFICATES, "/etc/pip.conf"]) {
    if (!existsSync(file)) continue;
    rmSync(TREE + file, { force: true });
    copyFileSync(file, TREE + file);
  }
  mkdirSync(join(TREE, "data"), { recursive: true });
}

/** @param {string} folder @param {string[]} packages */
async function makePython(folder, ...packages) {
  await runInTree("python3", "-m", "venv", folder);
  await runInTree(`${folder}/bin/pip`, "install", "-q", "uv");
  await installInto(folder, ...packages);
}

/** @param {string} folder @param {string[]} args */
const installInto = (folder, ...args) =>
  runInTree(`${folder}/bin/uv`, "pip", "install", "-q", "--python", `${folder}/bin/python`, ...args);

/**
 * The pip requirements of the integrations and of all they depend on.
 *
 * @param {string} components Home Assistant's folder of integrations
 */
function requirementsOf(components) {
  const left = [...INTEGRATIONS];
  const seen = new Set();
  const requirements = new Set();
  for (let domain = left.pop(); domain !== undefined; domain = left.pop()) {
    const file = join(components, domain, "manifest.json");
    if (seen.has(domain) || !existsSync(file)) continue;
    seen.add(domain);
    const manifest = JSON.parse(readFileSync(file, "utf8"));
    for (const requirement of manifest.requirements ?? []) requirements.add(requirement);
    left.push(...(manifest.dependencies ?? []), ...(manifest.after_dependencies ?? []));
  }
  return [...requirements].sort();
}

/** @param {string} version */
async function installHomeAssistant(version) {
  const folder = homeAssistantFolder(version);
  await once(`Home Assistant ${version}`, TREE + folder, [version, INTEGRATIONS], async () => {
    await makePython(folder, `homeassistant==${version}`);
    const libraries = join(TREE + folder, "lib");
    const python = readdirSync(libraries).find((name) => name.startsWith("python3"));
    const package_ = join(libraries, python ?? "", "site-packages/homeassistant");
    writeFileSync(
      join(TREE + folder, "requirements.txt"),
      requirementsOf(join(package_, "components")).join("\n"),
    );
    const constraints = join(package_, "package_constraints.txt").slice(TREE.length);
    await installInto(folder, "-c", constraints, "-r", `${folder}/requirements.txt`);
  });
}

async function installMatterServer() {
  const folder = MATTER_SERVER_FOLDER;
  await once("the Matter server", TREE + folder, MATTER_SERVER, () => makePython(folder, MATTER_SERVER));
}

/** The packages of what stands in for locks. @param {string} title @param {string} folder */
async function installLocks(title, folder) {
  const recipe = readFileSync(join(folder, "package-lock.json"), "utf8");
  await once(title, join(folder, "node_modules"), recipe, async () => {
    await run("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: folder });
  });
}

/**
 * Installs whatever is missing. Some seconds when all is there, some minutes on a new machine.
 *
 * @param {string[]} versions of Home Assistant
 */
export async function installPackages(versions) {
  await installHostPackages();
  await makeTree();
  await installMatterServer();
  for (const version of versions) await installHomeAssistant(version);
  await installLocks("the virtual lock's packages", LOCK_FOLDER);
  await installLocks("the virtual Z-Wave locks' packages", ZWAVE_FOLDER);
  await installLocks("Zigbee2MQTT", ZIGBEE_FOLDER);
}
