/** The reports of schedule changes, which matter.js does not send, and what the schedules allow at a moment. */
import { DoorLock } from "@matter/main/clusters/door-lock";
import { reportChange } from "./reports.mjs";
import { ALL } from "./users.mjs";

const { DataOperationType, LockDataType, UserType } = DoorLock;

/** Index that stands for all schedules in the clear commands. */
const ALL_SCHEDULES = 0xfe;

const KINDS = {
  week: { list: "weekDaySchedules", index: "weekDayIndex", lockDataType: LockDataType.WeekDaySchedule },
  year: { list: "yearDaySchedules", index: "yearDayIndex", lockDataType: LockDataType.YearDaySchedule },
  holiday: { list: "holidaySchedules", index: "holidayIndex", lockDataType: LockDataType.HolidaySchedule },
};

/**
 * Sets a schedule through `set` and reports it.
 *
 * @param {import("./virtual-lock.mjs").VirtualLock} lock
 * @param {"week" | "year" | "holiday"} kind
 */
export async function setSchedule(lock, kind, request, set) {
  const { list, index, lockDataType } = KINDS[kind];
  const isSame = (other) => other[index] === request[index] && other.userIndex === request.userIndex;
  const existed = lock.state[list].some(isSame);
  await set();
  const dataOperationType = existed ? DataOperationType.Modify : DataOperationType.Add;
  const userIndex = request.userIndex ?? null;
  reportChange(lock, { lockDataType, dataOperationType, userIndex, dataIndex: request[index] });
}

/**
 * Clears a schedule through `clear` and reports it.
 *
 * @param {import("./virtual-lock.mjs").VirtualLock} lock
 * @param {"week" | "year" | "holiday"} kind
 */
export async function clearSchedule(lock, kind, request, clear) {
  const { index, lockDataType } = KINDS[kind];
  await clear();
  const dataIndex = request[index] === ALL_SCHEDULES ? ALL : request[index];
  const userIndex = request.userIndex ?? null;
  reportChange(lock, { lockDataType, dataOperationType: DataOperationType.Clear, userIndex, dataIndex });
}

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** Whether the user's schedules let the user in now. @param {import("./virtual-lock.mjs").VirtualLock} lock */
export function isAllowedNow(lock, { userIndex, userType }, now = new Date()) {
  const isOfUser = (schedule) => schedule.userIndex === userIndex;
  const week = lock.state.weekDaySchedules.filter(isOfUser);
  const year = lock.state.yearDaySchedules.filter(isOfUser);
  const inWeek = week.some((schedule) => coversTimeOfDay(schedule, now));
  const inYear = year.some((schedule) => coversMoment(schedule, now));
  switch (userType) {
    case UserType.WeekDayScheduleUser:
      return inWeek;
    case UserType.YearDayScheduleUser:
      return inYear;
    case UserType.ScheduleRestrictedUser:
      return week.length + year.length > 0 && (inWeek || week.length === 0) && (inYear || year.length === 0);
    default:
      return true;
  }
}

function coversTimeOfDay({ daysMask, startHour, startMinute, endHour, endMinute }, now) {
  const minutes = now.getHours() * 60 + now.getMinutes();
  const end = endHour * 60 + endMinute;
  // 23:59 means the end of the day: a schedule cannot say 24:00.
  const untilMidnight = endHour === 23 && endMinute === 59;
  const isInside = minutes >= startHour * 60 + startMinute && (minutes < end || untilMidnight);
  return daysMask[DAYS[now.getDay()]] === true && isInside;
}

/** Matter counts local seconds since the year 2000. */
function coversMoment({ localStartTime, localEndTime }, now) {
  const seconds = (now.getTime() - Date.UTC(2000, 0, 1)) / 1000 - now.getTimezoneOffset() * 60;
  return seconds >= localStartTime && seconds < localEndTime;
}
