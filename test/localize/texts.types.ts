// What the compiler must refuse of a text: each line stops the type check when it begins to pass.

import { en } from "../../src/localize/en.js";
import type { Localizer } from "../../src/localize/localizer.js";
import type { Texts, WronglyFilled } from "../../src/localize/texts.js";

type Expect<T extends true> = T;
type IsNever<T> = [T] extends [never] ? true : false;
type LeftOut<K extends keyof Texts> = Omit<Texts, K>;

export function allowed(words: Localizer, unit: "days" | "hours"): readonly unknown[] {
  return [
    words("common.add"),
    words("state.since", { when: "14:02" }),
    words("users.count", { count: 3 }),
    words(`duration.${unit}`, { count: 3 }),
    words.rich("timeline.named.unlock", { name: "Alice" }),
  ];
}

export function refused(words: Localizer): readonly unknown[] {
  return [
    // @ts-expect-error There is no such key.
    words("common.nothing"),
    // @ts-expect-error The time is missing.
    words("state.since"),
    // @ts-expect-error The placeholder has another name.
    words("state.since", { hour: "14:02" }),
    // @ts-expect-error There is one placeholder too many.
    words("state.since", { when: "14:02", day: "Monday" }),
    // @ts-expect-error There is nothing to fill in.
    words("common.add", { name: "Alice" }),
    // @ts-expect-error A plural is chosen by its count.
    words("users.count"),
    // @ts-expect-error The name is missing.
    words.rich("timeline.named.unlock"),
  ];
}

// @ts-expect-error A language lacks a text.
export const missingText: Texts = {} as LeftOut<"common.add">;

// @ts-expect-error A language has a text nobody asks for.
export const unknownText: Texts = { ...en, "common.nothing": "Nothing" } satisfies Texts;

// @ts-expect-error A plural needs its other form.
export const pluralWithoutOther: Texts["users.count"] = { one: "{count} person" };

type Misfilled = Omit<Texts, "state.since"> & { readonly "state.since": "seit {uhrzeit}" };
export type NothingIsWrongInEnglish = Expect<IsNever<WronglyFilled<typeof en>>>;
// @ts-expect-error The language fills in something English does not have.
export type MisfilledIsFound = Expect<IsNever<WronglyFilled<Misfilled>>>;
