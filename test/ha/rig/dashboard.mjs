/** Dashboards with the cards of a scenario, and the modules that Home Assistant's frontend loads. */
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const URL_PATH = "test-home";

/** @typedef {Record<string, unknown> & { type: string }} CardConfig */

/** Makes the dashboard that scenarios put their cards on. @param {import("./websocket.mjs").Connection} alex */
export async function makeDashboard(alex) {
  const look = { title: "Test", icon: "mdi:lock", show_in_sidebar: true, require_admin: false };
  await alex.command("lovelace/dashboards/create", { url_path: URL_PATH, mode: "storage", ...look });
}

/**
 * Puts cards on the dashboard and returns the path of its view.
 *
 * @param {import("./websocket.mjs").Connection} alex
 * @param {CardConfig[]} cards
 * @param {"sections" | "masonry" | "panel"} layout
 */
export async function showCards(alex, cards, layout) {
  const content = layout === "sections" ? { sections: [{ type: "grid", cards }] } : { cards };
  const config = { views: [{ title: "Test", path: "cards", type: layout, ...content }] };
  await alex.command("lovelace/config/save", { url_path: URL_PATH, config });
  return `/${URL_PATH}/cards`;
}

/** The address under which a module in `www` is loaded: it changes with the content. @param {string} name @param {string | Buffer} content */
function addressOf(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  return `/local/${name}?v=${hash}`;
}

/** Has the frontend load a module that is in Home Assistant's `www`. @param {import("./websocket.mjs").Connection} alex @param {string} file */
export async function addModule(alex, file) {
  const name = file.split("/").at(-1) ?? "";
  const url = addressOf(name, readFileSync(file));
  const { id } = await alex.command("lovelace/resources/create", { res_type: "module", url });
  return /** @type {string} */ (id);
}

/**
 * Has the frontend load a module made up by a scenario; returns what takes it away again.
 *
 * @param {import("./websocket.mjs").Connection} alex
 * @param {import("./home-assistant.mjs").HomeAssistant} homeAssistant
 * @param {string} name such as "probe.js"
 * @param {string} source
 */
export async function addModuleSource(alex, homeAssistant, name, source) {
  const file = join(homeAssistant.folder, "www", name);
  writeFileSync(file, source);
  const resource_id = await addModule(alex, file);
  return async () => {
    await alex.command("lovelace/resources/delete", { resource_id });
    rmSync(file, { force: true });
  };
}
