// Automations that Home Assistant keeps and runs for us: made, found again and removed through the API of its own editor.

import type { Automation } from "../core/automation.js";
import type { Problem } from "../core/problem.js";
import { problem, ProblemError } from "../core/problem.js";
import type { HaError } from "./errors.js";
import { normalizeError } from "./errors.js";
import type { HassEntity } from "./hass.js";
import type { Home } from "./home.js";

/** An automation that was found by its id. */
export interface FoundAutomation {
  /** As it was made with; Home Assistant's editor and everybody's states know it by this. */
  readonly id: string;
  readonly entityId: string;
  readonly name: string;
  readonly isOn: boolean;
}

/**
 * `confirmed`: Home Assistant runs exactly what was asked, or has it no more. `accepted`: it said yes, and that could not
 * be seen: so it answers where its configuration does not include `automations.yaml`, and then nothing ever happens.
 */
export type AutomationOutcome = "confirmed" | "accepted";

/** Home Assistant has it running, or gone, within a second (measured on 2026.11); milliseconds. */
const patience = 5_000;
const lookEvery = 100;

/** An answer later than this is not waited for; milliseconds. */
const answerLimit = 30_000;

/** The automations whose id begins so, in the order of their names; everybody may see them. */
export function automationsWith(home: Home, prefix: string): readonly FoundAutomation[] {
  return home
    .states("automation")
    .filter((entity) => idOf(entity).startsWith(prefix))
    .map((entity) => ({
      id: idOf(entity),
      entityId: entity.entity_id,
      name: entity.attributes.friendly_name ?? entity.entity_id,
      isOn: entity.state === "on",
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * Makes an automation, or makes the one of this id anew; switched on in either case. For administrators alone. Rejects
 * with a `ProblemError`: after `untouched` nothing was made, after `unknown` it may have been.
 */
export async function makeAutomation(
  home: Home,
  id: string,
  automation: Automation,
): Promise<AutomationOutcome> {
  await asked(home.callApi("POST", pathOf(id), automation));
  const isRunning = await becomesSo(async () => {
    const entity = found(home, id);
    if (!entity || entity.state === "unavailable") return false;
    const read = { type: "automation/config", entity_id: entity.entity_id };
    const { config } = await home.sendMessage<{ config: unknown }>(read);
    return inOrder(config) === inOrder({ id, ...automation });
  });
  const entity = isRunning && found(home, id);
  if (!entity) return "accepted";
  if (entity.state === "on") return "confirmed";
  // Somebody had switched off the one that was made anew.
  await home.callService("automation", "turn_on", {}, entity.entity_id).catch(() => undefined);
  return (await becomesSo(() => found(home, id)?.state === "on")) ? "confirmed" : "accepted";
}

/** Removes an automation, with nothing of it left; one that is gone already is as good as removed. Rejects as `makeAutomation` does. */
export async function removeAutomation(home: Home, id: string): Promise<AutomationOutcome> {
  try {
    await asked(home.callApi("DELETE", pathOf(id)));
  } catch (thrown) {
    // HA answers 400 for an id that its file does not have (measured on 2026.11).
    if ((thrown as ProblemError).problem.aftermath === "unknown" || found(home, id)) throw thrown;
  }
  return (await becomesSo(() => !found(home, id))) ? "confirmed" : "accepted";
}

function pathOf(id: string): string {
  return `config/automation/config/${encodeURIComponent(id)}`;
}

function idOf({ attributes }: HassEntity): string {
  return String(attributes.id ?? "");
}

function found(home: Home, id: string): HassEntity | undefined {
  return home.states("automation").find((entity) => idOf(entity) === id);
}

/** Looks until something is so, or patience ends; a look that fails has not seen it. */
async function becomesSo(isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  const end = Date.now() + patience;
  for (;;) {
    if (await within(lookEvery * 10, Promise.resolve(isSo())).catch(() => false)) return true;
    if (Date.now() >= end) return false;
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}

/** Waits for Home Assistant's answer. */
async function asked(answer: Promise<unknown>): Promise<void> {
  try {
    await within(answerLimit, answer);
  } catch (thrown) {
    throw new ProblemError(problemOfApi(normalizeError(thrown)));
  }
}

/** Settles as `promise` does, or rejects with the code of a lost connection. */
function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(normalizeError({ code: "connection_lost" })), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** HA refuses with a status of 400 and more; where there is none it was not reached, or did not say what became of it. */
function problemOfApi({ code, message }: HaError): Problem {
  if (code === "http_401" || code === "http_403") return problem("not-allowed");
  if (code.startsWith("http_4")) return problem("unknown", "untouched", message);
  return code.startsWith("http_")
    ? problem("unknown", "unknown", message)
    : problem("connection-lost", "unknown");
}

/** A value as text, whatever order its keys came in. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
