// The types that make a missing or unknown key, language or placeholder an error of the compiler.

import type { en } from "./en.js";

/** Names one text. */
export type Key = keyof typeof en;

/** A text by plural category of its {count}; a language has the categories it needs. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** All texts of one language. */
export type Texts = { readonly [K in Key]: (typeof en)[K] extends string ? string : PluralForms };

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type NamesOf<Entry> = Entry extends string ? NamesIn<Entry> : "count" | NamesIn<Entry[keyof Entry]>;

/** The placeholders of one text, or of all texts a union of keys may stand for. */
export type Placeholder<K extends Key> = NamesOf<(typeof en)[K]>;

/** What has to be said beside a key: nothing, or a value for each of its placeholders. */
export type Arguments<K extends Key, Value> = [Placeholder<K>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholder<K>, Value>>];

/** The keys whose text in a language names a placeholder that English does not have: none, or it is a mistake. */
export type WronglyFilled<Language extends Texts> = {
  [K in Key]: NamesOf<Language[K]> extends Placeholder<K> ? never : K;
}[Key];
