// A time as programs read it, by the clock on the wall: "2026-11-21T14:02:05+01:00".

const written: Intl.DateTimeFormatOptions = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "longOffset",
};

/** `timeZone`: the browser's own when undefined, or one the browser has not heard of. Gives times in milliseconds since 1970. */
export function isoTimes(timeZone: string | undefined): (at: number) => string {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en", { ...written, timeZone });
  } catch {
    format = new Intl.DateTimeFormat("en", written);
  }
  return (at) => {
    const parts = format.formatToParts(at).map(({ type, value }) => [type, value] as const);
    const { year, month, day, hour, minute, second, timeZoneName } = Object.fromEntries(parts) as Record<
      Intl.DateTimeFormatPartTypes,
      string
    >;
    return `${year}-${month}-${day}T${hour}:${minute}:${second}${timeZoneName.replace("GMT", "") || "+00:00"}`;
  };
}
