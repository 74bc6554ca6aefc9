/** A Home Assistant of one version: started, onboarded, with two people and the lock in it. */
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MATTER_SERVER_URL } from "./matter-server.mjs";
import { homeAssistantFolder, insideTree, TREE_ENVIRONMENT } from "./packages.mjs";
import { RUN, RUN_INSIDE, SCHLAGE_FOLDER } from "./paths.mjs";
import { run, start } from "./processes.mjs";
import { waitFor } from "./wait.mjs";
import { Connection } from "./websocket.mjs";

/** Where Home Assistant is, seen from the host HOME. */
export const URL_OF_HOME = "http://127.0.0.1:8123";

/** The lock, once it has been commissioned. */
export const FRONT_DOOR = "lock.front_door";

const CLIENT = `${URL_OF_HOME}/`;
const LOCK_SETUP_CODE = 20202021;
const PRETENDED_SCHLAGE = "pretended_schlage";

/** @typedef {"alex" | "robin"} Resident Alex is an administrator, Robin is not */
/** @typedef {{ access_token: string, refresh_token: string, expires_in: number, token_type: string }} Tokens */

/** @type {Record<Resident, { name: string, username: string, password: string }>} */
const RESIDENTS = {
  alex: { name: "Alex Admin", username: "admin", password: "adminadmin" },
  robin: { name: "Robin Resident", username: "robin", password: "robinrobin" },
};

/**
 * @param {string} path
 * @param {{ json?: object, form?: Record<string, string>, token?: string, method?: string }} [given]
 * @returns {Promise<any>}
 */
async function request(path, { json, form, token, method = "POST" } = {}) {
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(json && { "content-type": "application/json" }),
  };
  const body = json ? JSON.stringify(json) : form && new URLSearchParams(form);
  const options = {
    headers,
    signal: AbortSignal.timeout(60_000),
    ...(body ? { method, body } : method === "DELETE" ? { method } : {}),
  };
  const response = await fetch(URL_OF_HOME + path, options);
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** @param {string} code @returns {Promise<Tokens>} */
const tokensFor = (code) =>
  request("/auth/token", { form: { client_id: CLIENT, grant_type: "authorization_code", code } });

export class HomeAssistant {
  /** @type {import("./processes.mjs").Program | undefined} */
  #program;
  /** @type {Partial<Record<Resident, Tokens>>} */
  #tokens = {};

  /** @param {string} version */
  constructor(version) {
    this.version = version;
    this.folderName = `home-assistant-${version}`;
    /** Folder of its configuration. */
    this.folder = join(RUN, this.folderName);
  }

  /**
   * Makes the configuration, starts, onboards, adds Robin and the lock.
   *
   * @param {string[]} modules files to be served under /local
   * @param {{ commission: boolean }} options false when the Matter server knows the lock already
   */
  async setUp(modules, { commission }) {
    // Home Assistant serves /local only when the folder was there at its start.
    mkdirSync(join(this.folder, "www"), { recursive: true });
    for (const module of modules)
      copyFileSync(module, join(this.folder, "www", module.split("/").at(-1) ?? ""));
    const configuration = fileURLToPath(new URL("configuration", import.meta.url));
    for (const name of readdirSync(configuration))
      copyFileSync(join(configuration, name), join(this.folder, name));
    // Home Assistant finds what is added to it only at its start.
    const added = join("custom_components", PRETENDED_SCHLAGE);
    cpSync(join(SCHLAGE_FOLDER, PRETENDED_SCHLAGE), join(this.folder, added), { recursive: true });
    await this.start();
    await this.#onboard();
    const alex = await this.connect("alex");
    try {
      await this.#addRobin(alex);
      await this.#addMatter();
      await this.#addLock(alex, commission);
    } finally {
      alex.close();
    }
  }

  async start() {
    const [command, ...args] = insideTree(
      `${homeAssistantFolder(this.version)}/bin/hass`,
      ...["-c", `${RUN_INSIDE}/${this.folderName}`, "--skip-pip"],
    );
    const program = start(this.folderName, /** @type {string} */ (command), args, { env: TREE_ENVIRONMENT });
    this.#program = program;
    const name = `Home Assistant ${this.version}`;
    const answers = async () => (await fetch(`${URL_OF_HOME}/manifest.json`)).ok;
    await waitFor(`${name} to answer on port 8123`, answers, { seconds: 180, failed: program.ended });
    if (this.#tokens.alex) await this.#waitUntilRunning();
  }

  async stop() {
    await this.#program?.stop(30);
  }

  async restart() {
    await this.stop();
    await this.start();
  }

  /** Changes its configuration.yaml, from the next start on; returns what changes it back. @param {(text: string) => string} change */
  configure(change) {
    const file = join(this.folder, "configuration.yaml");
    const before = readFileSync(file, "utf8");
    writeFileSync(file, change(before));
    return () => writeFileSync(file, before);
  }

  /** Runs a program of its own Python, which finds its folder in `folder`. @param {string} program @returns {Promise<string>} what it printed */
  python(program) {
    const given = `folder = "${RUN_INSIDE}/${this.folderName}"\n${program}`;
    const [command, ...args] = insideTree(`${homeAssistantFolder(this.version)}/bin/python`, "-c", given);
    return run(/** @type {string} */ (command), args, { env: TREE_ENVIRONMENT });
  }

  /** What Home Assistant has written to its log. */
  log() {
    return this.#program?.log() ?? "";
  }

  /** @param {Resident} resident @returns {Tokens} */
  tokens(resident) {
    const tokens = this.#tokens[resident];
    if (!tokens) throw new Error(`${resident} has not signed in yet`);
    return tokens;
  }

  /** @param {Resident} resident */
  async connect(resident) {
    const { refresh_token } = this.tokens(resident);
    const form = { client_id: CLIENT, grant_type: "refresh_token", refresh_token };
    const { access_token } = await request("/auth/token", { form });
    return Connection.open(URL_OF_HOME, access_token);
  }

  async #waitUntilRunning() {
    const isRunning = async () => {
      const connection = await this.connect("alex");
      try {
        return (await connection.command("get_config")).state === "RUNNING";
      } finally {
        connection.close();
      }
    };
    await waitFor(`Home Assistant ${this.version} to have started everything`, isRunning, {
      seconds: 120,
      every: 300,
    });
  }

  async #onboard() {
    const { name, username, password } = RESIDENTS.alex;
    const json = { client_id: CLIENT, name, username, password, language: "en" };
    const onboard = () => request("/api/onboarding/users", { json });
    const { auth_code } = await waitFor("Home Assistant to let the first user in", onboard, {
      seconds: 60,
      every: 500,
    });
    this.#tokens.alex = await tokensFor(auth_code);
    const token = this.#tokens.alex.access_token;
    await request("/api/onboarding/core_config", { json: {}, token });
    await request("/api/onboarding/analytics", { json: {}, token });
    await request("/api/onboarding/integration", {
      json: { client_id: CLIENT, redirect_uri: CLIENT },
      token,
    });
    await this.#waitUntilRunning();
  }

  /** @param {Connection} alex */
  async #addRobin(alex) {
    const { name, username, password } = RESIDENTS.robin;
    const { user } = await alex.command("config/auth/create", {
      name,
      group_ids: ["system-users"],
      local_only: false,
    });
    await alex.command("config/auth_provider/homeassistant/create", { user_id: user.id, username, password });
    // The person gives others who are no administrators the name behind the user's id.
    await alex.command("person/create", { name, user_id: user.id, device_trackers: [] });
    const begin = { client_id: CLIENT, handler: ["homeassistant", null], redirect_uri: CLIENT };
    const { flow_id } = await request("/auth/login_flow", { json: begin });
    const answer = { client_id: CLIENT, username, password };
    const { result } = await request(`/auth/login_flow/${flow_id}`, { json: answer });
    this.#tokens.robin = await tokensFor(result);
  }

  #addMatter() {
    return this.addIntegration("matter", { url: MATTER_SERVER_URL });
  }

  /** Adds an integration whose setup asks one thing. @param {string} handler @param {object} answer */
  async addIntegration(handler, answer) {
    const token = this.tokens("alex").access_token;
    const flows = "/api/config/config_entries/flow";
    const begin = () => request(flows, { json: { handler }, token });
    const { flow_id } = await waitFor(`Home Assistant to offer its integration ${handler}`, begin, {
      seconds: 60,
    });
    const end = await request(`${flows}/${flow_id}`, { json: answer, token });
    if (end.type !== "create_entry")
      throw new Error(`Home Assistant did not take the answer for ${handler}: ${JSON.stringify(end)}`);
  }

  /** Takes an integration out again, with all its devices. @param {string} entryId */
  async removeIntegration(entryId) {
    const token = this.tokens("alex").access_token;
    await request(`/api/config/config_entries/entry/${entryId}`, { token, method: "DELETE" });
  }

  /** @param {Connection} alex @param {boolean} commission */
  async #addLock(alex, commission) {
    const isLoaded = async () => {
      const entries = await alex.command("config_entries/get", { domain: "matter" });
      return entries[0]?.state === "loaded";
    };
    await waitFor("the Matter integration to load", isLoaded, { seconds: 60 });
    const pair = async () => {
      await alex.command("matter/commission_on_network", { pin: LOCK_SETUP_CODE }, { seconds: 90 });
      return true;
    };
    if (commission) await waitFor("the lock to be commissioned", pair, { seconds: 90, every: 1000 });
    await alex.waitForState(FRONT_DOOR, ({ state }) => state !== "unavailable", { seconds: 60 });
  }
}
