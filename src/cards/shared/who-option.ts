// What the option `who` of a card may hold, fetched with what reads it.

import type { WhoSource } from "../../core/who-source.js";
import { aText, checkOptions, type ConfigProblem, type OptionRule, type OptionRules } from "./card-config.js";

/** Digits alone that are as long as a PIN: no config is to hold one, and nothing tells it from a card's number. */
const mayBePin = /^\d{4,8}$/;

const isMap = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isName = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";

function sentence(key: "list" | "entity" | "lock" | "people", option: string): ConfigProblem {
  return (words) => words(`config.who-${key}`, { option });
}

/** A rule whose problem is a sentence of its own, which repeats nothing: what is wrong may be a PIN. */
function own(
  key: "entity" | "lock" | "people",
  isRequired: boolean,
  fits: (value: unknown) => boolean,
): OptionRule {
  return { isRequired, fits, problem: (option) => sentence(key, option) };
}

/** What each member of an entry takes. `locks`: those of the card. */
function entryRules(locks: readonly unknown[]): Readonly<Record<keyof WhoSource, OptionRule>> & OptionRules {
  return {
    // Some locks have a sensor for the digits typed last, and managers of codes one for each PIN: these are not read.
    entity: own("entity", true, (value) =>
      /^(event|sensor|input_text|lock)\.(?!\w*(?:pin_?code|_pin(?:_\d+)?$))\w+$/.test(String(value)),
    ),
    lock: own("lock", locks.length > 1, (value) => locks.includes(value)),
    person: aText,
    method: aText,
    operation: aText,
    people: own(
      "people",
      false,
      (value) =>
        isMap(value) && Object.entries(value).every(([said, name]) => !mayBePin.test(said) && isName(name)),
    ),
  };
}

/** In place of the rule that only looks whether it is a list. */
export const whoRule: OptionRule = {
  fits: Array.isArray,
  problem: (option) => sentence("list", option),
  within: (value, config) => {
    const locks = [config.entities ?? config.entity].flat();
    // It fits: a list.
    return (value as readonly unknown[]).flatMap((entry, index): readonly ConfigProblem[] =>
      isMap(entry) ? checkOptions(entry, entryRules(locks), `who ${index + 1}: `) : [sentence("list", "who")],
    );
  },
};
