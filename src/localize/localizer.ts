// Says a text by its checked key in the person's language, with numbers, times and dates as HA's settings want them.

import { html } from "lit";
import { formats, type Formats, type LocaleSettings } from "./formats.js";
import { onLanguageLoaded, textsFor } from "./languages.js";
import type { Arguments, Key, PluralForms } from "./texts.js";

export { onLanguageLoaded };

/** Something a placeholder can be filled with. A number is written as HA's settings want it. */
export type Value = string | number;

export interface Localizer extends Formats {
  /** The text, filled in; what is filled in cannot turn its surroundings around. */
  <K extends Key>(key: K, ...values: Arguments<K, Value>): string;
  /** The same as content for a template: **bold** parts stand out, and a value may be content itself. */
  rich<K extends Key>(key: K, ...values: Arguments<K, unknown>): unknown;
  /** The language of the texts: English until another has come. */
  readonly language: string;
  /** Of HA's language. */
  readonly direction: "ltr" | "rtl";
}

type Values = Readonly<Record<string, unknown>>;

const unsaid: LocaleSettings = {
  language: "en",
  number_format: "language",
  time_format: "language",
  date_format: "language",
  time_zone: "local",
};

const rightToLeft = /^(ar|fa|he|ur)\b/;

/** Letters written from the right: all our texts are written from the left, and would be turned around by them. */
const turning = /(?=\p{L})[\u0590-\u08ff\ufb1d-\ufefc]/u;

/** A value in a plain text, kept from turning what stands around it: what `<bdi>` is in a template. */
function isolated(value: unknown): string {
  const text = String(value);
  return turning.test(text) ? `\u2068${text}\u2069` : text;
}

const made = new Map<string, Localizer>();
onLanguageLoaded(() => made.clear());

/** One per locale, so that it can be asked for in every render. `serverTimeZone` is `hass.config.time_zone`. */
export function localizer(locale: LocaleSettings = unsaid, serverTimeZone?: string): Localizer {
  const key = JSON.stringify([locale, serverTimeZone]);
  let known = made.get(key);
  if (!known) made.set(key, (known = makeLocalizer(locale, serverTimeZone)));
  return known;
}

function makeLocalizer(locale: LocaleSettings, serverTimeZone: string | undefined): Localizer {
  const { language, texts } = textsFor(locale.language);
  const plurals = new Intl.PluralRules(language);

  function textOf(key: Key, values: Values): string {
    const entry: string | PluralForms = texts[key];
    return typeof entry === "string"
      ? entry
      : (entry[plurals.select(Number(values["count"]))] ?? entry.other);
  }
  /** The parts of a text, what is filled in being at the odd places. */
  const filled = (text: string, values: Values, wrap: (value: unknown) => unknown): unknown[] =>
    text.split(/\{(\w+)\}/).map((part, at) => {
      const value = values[part];
      return at % 2 === 0 ? part : wrap(typeof value === "number" ? format.number(value) : value);
    });

  function say(key: Key, values: Values = {}): string {
    return filled(textOf(key, values).replaceAll("**", ""), values, isolated).join("");
  }

  function rich(key: Key, values: Values = {}): unknown {
    return textOf(key, values)
      .split("**")
      .map((text, at) => {
        const parts = filled(text, values, (value) => html`<bdi>${value}</bdi>`);
        return at % 2 === 0 ? parts : html`<b>${parts}</b>`;
      });
  }

  const format = formats(locale, serverTimeZone, language, say);
  const direction = rightToLeft.test(locale.language) ? "rtl" : "ltr";
  return Object.assign(say, { rich, language, direction, ...format }) as Localizer;
}
