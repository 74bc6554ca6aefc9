// The codes of one Schlage lock: what HA's services take and answer, as measured on 2026.11.0; nothing else here calls them.

import type { Home } from "../../ha/home.js";
import { problem, ProblemError } from "../../core/problem.js";
import { normalizeError } from "../../ha/errors.js";
import { schlageKey } from "../reported/wordings.js";
import { problemOf } from "./errors.js";
import { isReachable } from "./reachable.js";

/** A code as `get_codes` tells of it, but for the digits: HA gives those to everybody, and here nobody asked for them. */
export interface Code {
  readonly name: string;
  /** `temporary`, `recurring` or whatever else; null: always. Whether it was switched off in the maker's app is not told. */
  readonly schedule: string | null;
}

/** A code with its digits, for as long as it is deleted and made again. */
export interface WholeCode extends Code {
  readonly pin: string;
}

/** Every rejection is a `ProblemError` without digits. A call cannot be taken back once it is sent. */
export interface SchlageCodes {
  list(): Promise<readonly Code[]>;
  /** For the one call that needs them; to be let go of at once. */
  listWhole(): Promise<readonly WholeCode[]>;
  add(name: string, pin: string): Promise<void>;
  /** A name that nobody bears is deleted with success. */
  remove(name: string): Promise<void>;
}

export function schlageCodes(home: Home, entityId: string): SchlageCodes {
  async function send<T>(reads: boolean, call: () => Promise<T>, secret?: string): Promise<T> {
    if (!isReachable(home, entityId)) throw new ProblemError(problem("unreachable"));
    try {
      return await call();
    } catch (error) {
      throw new ProblemError(problemOf(normalizeError(error), reads, secret));
    }
  }

  async function listWhole(): Promise<readonly WholeCode[]> {
    const answer = await send(true, () =>
      home.callServiceForResponse<unknown>("schlage", "get_codes", {}, entityId),
    );
    return Object.values(Object(answer) as object).flatMap((each) => wholeCodeOf(each) ?? []);
  }

  return {
    listWhole,
    list: async () => (await listWhole()).map(({ name, schedule }) => ({ name, schedule })),
    // Text: a number would lose its leading zeros.
    add: (name, code) =>
      send(false, () => home.callService("schlage", "add_code", { name, code }, entityId), code),
    remove: (name) => send(false, () => home.callService("schlage", "delete_code", { name }, entityId)),
  };
}

/** Those who are called so; names are the same whatever their case and outer blanks. */
export function calledSo<Each extends Code>(codes: readonly Each[], name: string): readonly Each[] {
  return codes.filter((code) => schlageKey(code.name) === schlageKey(name));
}

function wholeCodeOf(value: unknown): WholeCode | null {
  const { name, code, schedule } = Object(value) as Partial<Readonly<Record<string, unknown>>>;
  if (typeof name !== "string" || !name.trim()) return null;
  const type = (Object(schedule) as { type?: unknown }).type;
  return {
    name,
    pin: typeof code === "string" ? code : "",
    schedule: (schedule ?? null) === null ? null : typeof type === "string" ? type : "",
  };
}
