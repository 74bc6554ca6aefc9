// Counting on the calendar: days are named as "2026-11-21", whatever happens to the clock meanwhile.

const length = 86_400_000;

/** The day so many days later; earlier for a negative number. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * length).toISOString().slice(0, 10);
}

/** The last day of the week so many weeks after that of `day`. `firstWeekday`: 0 for Sunday to 6 for Saturday. */
export function endOfWeek(day: string, weeks: number, firstWeekday: number): string {
  const passed = (new Date(day).getUTCDay() - firstWeekday + 7) % 7;
  return dayAfter(day, 6 - passed + 7 * weeks);
}
