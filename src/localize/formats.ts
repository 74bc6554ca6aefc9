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
  /** "today 14:02", "Thursday 19:44", "3 Nov 14:02". */
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
  (key: `duration.${"days" | "hours" | "minutes" | "seconds"}`, values: { readonly count: number }): string;
}

const day = 86_400_000;

/** As HA's frontend maps them; a list because the first known one counts, and none is the browser's own. */
const numberLanguages: Readonly<Record<string, readonly string[]>> = {
  comma_decimal: ["en-US"],
  decimal_comma: ["de", "es", "it"],
  space_comma: ["fr", "sv", "cs"],
  quote_decimal: ["de-CH"],
  system: [],
};

/** What the order of a date is in English. */
const dateLanguages: Readonly<Record<string, string>> = { DMY: "en-GB", MDY: "en-US" };

const hourCycles: Readonly<Record<string, "h12" | "h23">> = { 12: "h12", 24: "h23" };

/** Formats for one person: `textLanguage` is that of the texts, which may be English where HA speaks another. */
export function formats(
  settings: LocaleSettings,
  serverTimeZone: string | undefined,
  textLanguage: string,
  words: FormatWords,
): Formats {
  const { number_format, date_format, time_format, time_zone } = settings;
  // Some custom languages are no tags Intl accepts, and a browser may not have heard of a zone.
  const language = accepted(settings.language, (tag) => Intl.getCanonicalLocales(tag)) ?? "en";
  const timeZone =
    time_zone === "server"
      ? accepted(serverTimeZone, (zone) => new Intl.DateTimeFormat("en", { timeZone: zone }))
      : undefined;
  const numbers = new Intl.NumberFormat([...(numberLanguages[number_format] ?? [language])], {
    useGrouping: number_format !== "none",
  });
  const list = new Intl.ListFormat(textLanguage);
  // Names of days and months go with the texts.
  const dateLanguage =
    (textLanguage === "en" && dateLanguages[date_format]) ||
    (language.split("-")[0] === textLanguage ? language : textLanguage);

  const made = new Map<string, Intl.DateTimeFormat>();
  function written(at: number, options: Intl.DateTimeFormatOptions, tag: string | undefined = dateLanguage) {
    const key = tag + JSON.stringify(options);
    let formatter = made.get(key);
    if (!formatter) made.set(key, (formatter = new Intl.DateTimeFormat(tag, { ...options, timeZone })));
    return formatter.format(at);
  }

  const clock = new Intl.DateTimeFormat(time_format === "system" ? undefined : language, {
    hour: "numeric",
    minute: "2-digit",
    hourCycle: hourCycles[time_format],
    timeZone,
  });
  const time = (at: number): string => clock.format(at);
  // Swedes write their dates as ISO does.
  const dayKey = (at: number): string => written(at, { dateStyle: "short" }, "sv");
  /** Counted on the calendar: a night that lasts 23 or 25 hours is still one. */
  const daysAgo = (at: number, now: number): number =>
    Math.round((Date.parse(dayKey(now)) - Date.parse(dayKey(at))) / day);
  /** The year stands where it is another. */
  const dateOf = (at: number, now: number, month: "short" | "long"): Intl.DateTimeFormatOptions => ({
    day: "numeric",
    month,
    year: dayKey(at).slice(0, 4) === dayKey(now).slice(0, 4) ? undefined : "numeric",
  });
  /** Today, yesterday, or the weekday, where that says enough. */
  function nearName(at: number, now: number): string | undefined {
    const ago = daysAgo(at, now);
    if (ago === 0) return words("common.today");
    if (ago === 1) return words("common.yesterday");
    return ago > 1 && ago < 7 ? written(at, weekday) : undefined;
  }
  const nearDay = (at: number, now: number): string =>
    nearName(at, now) ?? written(at, dateOf(at, now, "short"));

  return {
    number: (value) => numbers.format(value),
    list: (parts) => list.format(parts),
    time,
    dayKey,
    day: nearDay,
    dateTime: (at, now) => `${nearDay(at, now)} ${time(at)}`,
    dayHeading(at, now) {
      const name = written(at, weekday);
      const options = dateOf(at, now, "long");
      const date = written(at, options);
      const near = nearName(at, now);
      const sub = !near ? name : near === name ? date : written(at, { ...weekday, ...options });
      return { main: capital(near ?? date), sub: capital(sub) };
    },
    duration(length) {
      const seconds = Math.max(0, Math.round(length / 1000));
      const minutes = Math.round(length / 60_000);
      if (seconds < 60) return words("duration.seconds", { count: seconds });
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

const weekday: Intl.DateTimeFormatOptions = { weekday: "long" };

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The value, unless Intl throws at it. */
function accepted(value: string | undefined, attempt: (value: string | undefined) => unknown) {
  try {
    attempt(value);
    return value;
  } catch {
    return undefined;
  }
}
