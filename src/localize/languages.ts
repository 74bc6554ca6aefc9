// Which languages there are, and how one is fetched: a leaf file beside the bundle, English until or unless it comes.

import { en } from "./en.js";
import type { Texts } from "./texts.js";

declare const __VERSION__: string;

const languages: readonly string[] = ["de", "fr", "nl", "sv"];

const loaded = new Map<string, Texts>([["en", en]]);
const asked = new Map<string, Promise<void>>();
const listeners = new Set<() => void>();

/** Texts, and the language they are in: that of the plural rules and of the names of days. */
export interface Spoken {
  readonly language: string;
  readonly texts: Texts;
}

/** The texts for a language of HA, "de-AT" being served by "de"; asks for its file when it is not here yet. */
export function textsFor(haLanguage: string): Spoken {
  const language = haLanguage.toLowerCase().split(/[-_]/)[0] ?? "";
  const texts = loaded.get(language);
  if (texts) return { language, texts };
  if (languages.includes(language)) void loadLanguage(language);
  return { language: "en", texts: en };
}

/** Settles when the file came or is known not to come; asked for once a page, and never rejects. */
export function loadLanguage(language: string): Promise<void> {
  const earlier = asked.get(language);
  if (earlier) return earlier;
  const coming = fetchTexts(languageAddress(language)).then((texts) => {
    if (!texts) return;
    loaded.set(language, texts);
    for (const listener of listeners) listener();
  });
  asked.set(language, coming);
  return coming;
}

/** Calls back whenever a language has come; answers with the way to stop that. */
export function onLanguageLoaded(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where a language's file stands. The version in it keeps a browser from mixing releases. */
export function languageAddress(language: string): string {
  return new URL(`lock-access-cards-${language}.js?v=${__VERSION__}`, import.meta.url).href;
}

/**
 * The texts at an address; null when there are none, or not for this bundle: the build numbers texts, and says under ""
 * which numbers it gave. English takes the place of what a file lacks.
 */
export async function fetchTexts(address: string): Promise<Texts | null> {
  try {
    const file = (await import(address)) as { readonly default: Partial<Texts> };
    return Reflect.get(file.default, "") === Reflect.get(en, "") ? { ...en, ...file.default } : null;
  } catch {
    return null;
  }
}
