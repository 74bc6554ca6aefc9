/** What is kept of a failed scenario for whoever looks into it, with anything PIN-like taken out. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ARTIFACTS } from "./paths.mjs";
import { redact } from "./redact.mjs";

const LOG_LINES = 150;

/**
 * @param {string} title of the scenario
 * @param {unknown} error
 * @param {import("./context.mjs").Context | undefined} context
 * @param {string} log Home Assistant's
 * @returns {Promise<string>} the folder
 */
export async function keepArtifacts(title, error, context, log) {
  const folder = join(
    ARTIFACTS,
    title
      .toLowerCase()
      .replace(/[^a-z0-9.]+/g, "-")
      .slice(0, 100),
  );
  mkdirSync(folder, { recursive: true });
  const write = (/** @type {string} */ name, /** @type {string} */ text) =>
    writeFileSync(join(folder, name), redact(text));
  write("error.txt", error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error));
  write("home-assistant.log", log.split("\n").slice(-LOG_LINES).join("\n"));
  for (const [position, page] of (context?.pages ?? []).entries()) {
    const lines = page.console.map(({ type, text }) => `${type}: ${text}`);
    write(`page-${position + 1}.txt`, [...page.errors, ...lines].join("\n"));
    const outline = await page.page.locator("body").ariaSnapshot().catch(String);
    write(`page-${position + 1}-outline.txt`, outline);
    await page.screenshot(join(folder, `page-${position + 1}.png`)).catch(() => undefined);
  }
  return folder;
}
