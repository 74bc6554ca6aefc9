// The day a week begins with, as the person chose it in HA.

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** Not every browser has it, and some only as a property. */
type WithWeek = Intl.Locale & {
  getWeekInfo?(): { readonly firstDay: number };
  readonly weekInfo?: { readonly firstDay: number };
};

/** 0 for Sunday to 6 for Saturday. Takes the part of `hass.locale` that says it; Monday where nothing does. */
export function firstWeekday(settings: {
  readonly first_weekday: string;
  readonly language: string;
}): number {
  const chosen = weekdays.indexOf(settings.first_weekday);
  if (chosen >= 0) return chosen;
  try {
    const language = new Intl.Locale(settings.language) as WithWeek;
    return (language.getWeekInfo?.() ?? language.weekInfo)!.firstDay % 7;
  } catch {
    return 1;
  }
}
