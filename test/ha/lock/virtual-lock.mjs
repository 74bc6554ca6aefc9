/** The DoorLock cluster of the virtual lock: matter.js' server with each command handed to the file that is true to the specification. */
import { Seconds, Time } from "@matter/main";
import { DoorLockServer } from "@matter/main/behaviors/door-lock";
import { DoorLock } from "@matter/main/clusters/door-lock";
import { operateByController, relock } from "./access.mjs";
import { carryOut } from "./commands.mjs";
import { checkCredentialIndex, clearCredential, refusal, setCredential } from "./credentials.mjs";
import { clearSchedule, setSchedule } from "./schedules.mjs";
import { clearUser, setUser, withTrueFabrics } from "./users.mjs";

const { LockOperationType } = DoorLock;

const Base = DoorLockServer.with(
  "PinCredential",
  "RfidCredential",
  "User",
  "CredentialOverTheAirAccess",
  "DoorPositionSensor",
  "WeekDayAccessSchedules",
  "YearDayAccessSchedules",
  "HolidaySchedules",
);

export class VirtualLock extends Base {
  // A slow command must not keep the door from being used: carryOut takes its turn when it changes something.
  static lockOnInvoke = false;

  lockDoor(request) {
    return carryOut(this, "LockDoor", request, () =>
      operateByController(this, LockOperationType.Lock, request.pinCode),
    );
  }

  unlockDoor(request) {
    return carryOut(this, "UnlockDoor", request, () =>
      operateByController(this, LockOperationType.Unlock, request.pinCode),
    );
  }

  unlockWithTimeout(request) {
    return carryOut(this, "UnlockWithTimeout", request, () => {
      operateByController(this, LockOperationType.Unlock, request.pinCode);
      this.relockAfter(request.timeout);
    });
  }

  /** @param {number} seconds until the lock locks itself; 0 for never */
  relockAfter(seconds) {
    this.internal.autoRelockTimer?.stop();
    this.internal.autoRelockTimer = undefined;
    if (!seconds) return;
    const work = function () {
      relock(this);
    };
    const timer = Time.getTimer("relock", Seconds(seconds), this.callback(work, { lock: true }));
    this.internal.autoRelockTimer = timer.start();
  }

  setUser(request) {
    return carryOut(this, "SetUser", request, () => setUser(this, request));
  }

  getUser(request) {
    return carryOut(this, "GetUser", request, () => withTrueFabrics(super.getUser(request)));
  }

  clearUser(request) {
    return carryOut(this, "ClearUser", request, () => clearUser(this, request));
  }

  setCredential(request) {
    const work = () => setCredential(this, request);
    return carryOut(this, "SetCredential", request, work, (status) =>
      refusal(this, request.credential, status),
    );
  }

  getCredentialStatus(request) {
    return carryOut(this, "GetCredentialStatus", request, () => {
      checkCredentialIndex(this, request.credential);
      return super.getCredentialStatus(request);
    });
  }

  clearCredential(request) {
    return carryOut(this, "ClearCredential", request, () => clearCredential(this, request));
  }

  setWeekDaySchedule(request) {
    const set = () => super.setWeekDaySchedule(request);
    return carryOut(this, "SetWeekDaySchedule", request, () => setSchedule(this, "week", request, set));
  }

  clearWeekDaySchedule(request) {
    const clear = () => super.clearWeekDaySchedule(request);
    return carryOut(this, "ClearWeekDaySchedule", request, () => clearSchedule(this, "week", request, clear));
  }

  setYearDaySchedule(request) {
    const set = () => super.setYearDaySchedule(request);
    return carryOut(this, "SetYearDaySchedule", request, () => setSchedule(this, "year", request, set));
  }

  clearYearDaySchedule(request) {
    const clear = () => super.clearYearDaySchedule(request);
    return carryOut(this, "ClearYearDaySchedule", request, () => clearSchedule(this, "year", request, clear));
  }

  setHolidaySchedule(request) {
    const set = () => super.setHolidaySchedule(request);
    return carryOut(this, "SetHolidaySchedule", request, () => setSchedule(this, "holiday", request, set));
  }

  clearHolidaySchedule(request) {
    const clear = () => super.clearHolidaySchedule(request);
    return carryOut(this, "ClearHolidaySchedule", request, () =>
      clearSchedule(this, "holiday", request, clear),
    );
  }
}
