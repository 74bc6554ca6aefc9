// Numbers, lists, times, days and durations as HA's locale settings want them.

/** The part of `hass.locale` that says how to write. */
export interface LocaleSettings {
  readonly language: string;
  /** `language`, `system`, `none`, `comma_decimal`, `decimal_comma`, `space_comma` or `quote_decimal`. */
  readonly number_format: string;
  /** `language`, `system`, `12` or `24`. */
  readonly time_format: string;
  /** `language`, `system`, `DMY`, `MDY` or `YMD`. */
  readonly date_format: string;
  /** `local`, the browser's, or `server`, that of HA's configuration. */
  readonly time_zone: string;
}

/** All times are milliseconds since 1970. `now` decides what is today. */
export interface Formats {
  number(value: number): string;
  /** "PIN and fingerprint". */
  list(parts: readonly string[]): string;
  /** "14:02" or "2:02 PM". */
  time(at: number): string;
  /** "today", "yesterday", "Thursday", "3 Nov". */
  day(at: number, now: number): string;
  /** "today 14:02", "Thursday 19:44", "3 Nov, 14:02". */
  dateTime(at: number, now: number): string;
  /** "Today" over "Saturday, 21 November"; after that the weekday over the date, and the other way round. */
  dayHeading(at: number, now: number): { readonly main: string; readonly sub: string };
  /** "2026-11-21": the calendar day in the person's time zone; days compare and sort by it. */
  dayKey(at: number): string;
  /** "12 min", "2 h 35 min"; of a length in milliseconds. */
  duration(length: number): string;
}

/** The few words a format cannot take from Intl. */
export interface FormatWords {
  (key: "common.today" | "common.yesterday"): string;
  (key: "common.today-at" | "common.yesterday-at", values: { readonly time: string }): string;
  (key: `duration.${"days" | "hours" | "minutes" | "seconds"}`, values: { readonly count: number }): string;
}

const minute = 60_000;
const day = 86_400_000;
/** All zones of today keep their distance to UTC in quarters of an hour, so a day never begins within one. */
const quarter = 15 * minute;

const numericDate: Intl.DateTimeFormatOptions = { year: "numeric", month: "2-digit", day: "2-digit" };

/** As HA's frontend maps them; a list because the first known one counts. */
const numberLanguages: Readonly<Record<string, readonly string[]>> = {
  comma_decimal: ["en-US"],
  decimal_comma: ["de", "es", "it"],
  space_comma: ["fr", "sv", "cs"],
  quote_decimal: ["de-CH"],
  system: [],
};

/** Formats for one person: `textLanguage` is that of the texts, which may be English where HA speaks another. */
export function formats(
  settings: LocaleSettings,
  serverTimeZone: string | undefined,
  textLanguage: string,
  words: FormatWords,
): Formats {
  const language = knownLanguage(settings.language);
  const timeZone = settings.time_zone === "server" ? knownZone(serverTimeZone) : undefined;
  const numbers = new Intl.NumberFormat([...(numberLanguages[settings.number_format] ?? [language])], {
    useGrouping: settings.number_format !== "none",
  });
  const dateLanguage = languageOfDates(settings, language, textLanguage);
  const clock = clockOptions(settings, language);

  const made = new Map<string, Intl.DateTimeFormat>();
  function written(options: Intl.DateTimeFormatOptions, at: number, tag = dateLanguage): string {
    const key = tag + JSON.stringify(options);
    let formatter = made.get(key);
    if (!formatter) made.set(key, (formatter = new Intl.DateTimeFormat(tag, { ...options, timeZone })));
    return formatter.format(at);
  }

  const keys = new Map<number, string>();
  function dayKey(at: number): string {
    const slot = Math.floor(at / quarter);
    let key = keys.get(slot);
    // Swedes write their dates as ISO does.
    if (!key) keys.set(slot, (key = written(numericDate, slot * quarter, "sv")));
    return key;
  }
  /** Counted on the calendar: a night that lasts 23 or 25 hours is still one. */
  const daysBetween = (at: number, now: number): number =>
    Math.round((Date.parse(dayKey(now)) - Date.parse(dayKey(at))) / day);
  /** The weekday where that says enough, else the date, with the year where it is another. */
  function nearDate(
    ago: number,
    at: number,
    now: number,
    month: "short" | "long",
  ): Intl.DateTimeFormatOptions {
    if (ago > 1 && ago < 7 && month === "short") return { weekday: "long" };
    const date: Intl.DateTimeFormatOptions = { day: "numeric", month };
    return dayKey(at).slice(0, 4) === dayKey(now).slice(0, 4) ? date : { ...date, year: "numeric" };
  }

  const time = (at: number): string => written(clock, at, language);
  const list = new Intl.ListFormat(textLanguage);
  const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(textLanguage) + text.slice(1);

  return {
    number: (value) => numbers.format(value),
    list: (parts) => list.format(parts),
    time,
    dayKey,
    day(at, now) {
      const ago = daysBetween(at, now);
      if (ago === 0) return words("common.today");
      if (ago === 1) return words("common.yesterday");
      return written(nearDate(ago, at, now, "short"), at);
    },
    dateTime(at, now) {
      const ago = daysBetween(at, now);
      if (ago === 0) return words("common.today-at", { time: time(at) });
      if (ago === 1) return words("common.yesterday-at", { time: time(at) });
      return written({ ...nearDate(ago, at, now, "short"), ...clock }, at);
    },
    dayHeading(at, now) {
      const ago = daysBetween(at, now);
      const date = nearDate(ago, at, now, "long");
      const inFull = capital(written(date, at));
      const weekday = capital(written({ weekday: "long" }, at));
      if (ago === 0 || ago === 1) {
        const main = capital(words(ago === 0 ? "common.today" : "common.yesterday"));
        return { main, sub: capital(written({ weekday: "long", ...date }, at)) };
      }
      return ago > 1 && ago < 7 ? { main: weekday, sub: inFull } : { main: inFull, sub: weekday };
    },
    duration(length) {
      const seconds = Math.round(length / 1000);
      if (seconds < 60) return words("duration.seconds", { count: Math.max(0, seconds) });
      const minutes = Math.round(length / minute);
      const parts = [
        ["days", Math.floor(minutes / 1440)],
        ["hours", Math.floor(minutes / 60) % 24],
        ["minutes", minutes % 60],
      ] as const;
      const told = parts.filter(([, count]) => count > 0).slice(0, 2);
      return told.map(([unit, count]) => words(`duration.${unit}`, { count })).join(" ");
    },
  };
}

/** Some custom languages are no tags Intl accepts. */
function knownLanguage(language: string): string {
  try {
    return Intl.getCanonicalLocales(language.replace("_", "-"))[0] ?? "en";
  } catch {
    return "en";
  }
}

/** Undefined, the browser's own, for a zone this browser has not heard of. */
function knownZone(zone: string | undefined): string | undefined {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone;
  } catch {
    return undefined;
  }
}

/** Names of days and months go with the texts, their digits and their order with HA's settings. */
function languageOfDates(settings: LocaleSettings, language: string, textLanguage: string): string {
  if (textLanguage === "en") {
    if (settings.date_format === "DMY") return withDigitsOf(language, "en-GB");
    if (settings.date_format === "MDY") return withDigitsOf(language, "en-US");
  }
  return new Intl.Locale(language).language === textLanguage
    ? language
    : withDigitsOf(language, textLanguage);
}

function withDigitsOf(language: string, tag: string): string {
  return `${tag}-u-nu-${new Intl.NumberFormat(language).resolvedOptions().numberingSystem}`;
}

function clockOptions(settings: LocaleSettings, language: string): Intl.DateTimeFormatOptions {
  const asIn = settings.time_format === "system" ? undefined : language;
  const twelve =
    settings.time_format === "12" ||
    (settings.time_format !== "24" &&
      new Intl.DateTimeFormat(asIn, { hour: "numeric" }).resolvedOptions().hour12 === true);
  return { hour: twelve ? "numeric" : "2-digit", minute: "2-digit", hourCycle: twelve ? "h12" : "h23" };
}
