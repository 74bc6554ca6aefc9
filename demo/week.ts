// The week before the demo began, played at the simulated doors themselves.

import { recordDomain, recordedName } from "../src/core/record.js";
import { callOf, callOfAutomation, callOfNight } from "./callers.js";
import { alex, robin } from "./household.js";
import type { Resident } from "./locks/demo-lock.js";
import { backDoor, cellar, frontDoor, type SimulatedHome } from "./simulated-home.js";

const minute = 60_000;
/** Nobody locks on the very second. */
const slack = 7_000;

type Happening = (home: SimulatedHome, time: number) => Promise<void>;

/** Days ago, and the time of day. */
type Entry = readonly [daysAgo: number, time: string, happening: Happening];

/** Somebody lets themselves in; the door locks behind them by hand. */
function visit(entityId: string, name: string, way: "pin" | "tag", minutes = 1): Happening {
  return async (home, time) => {
    const door = home.lock(entityId);
    const person = home.people.get(entityId)?.find((each) => each.name === name);
    if (!person) return;
    await home.at(time, () => letIn(home, entityId, person, way));
    await home.at(time + minutes * minute + slack, () => door.turn("locked"));
  };
}

/** From inside, by the thumb turn. */
function leave(entityId: string): Happening {
  return async (home, time) => {
    const door = home.lock(entityId);
    await home.at(time, () => door.turn("unlocked"));
    await home.at(time + 5_000, () => home.moveDoor(entityId, true));
    await home.at(time + 20_000, () => home.moveDoor(entityId, false));
    await home.at(time + minute + slack, () => door.turn("locked", "Auto"));
  };
}

/** By an HA user from the dashboard, locked again by hand. */
function fromDashboard(entityId: string, userId: string, minutes: number): Happening {
  return async (home, time) => {
    await home.at(time, () => home.operate(entityId, "unlocked", callOf(userId, "lock", "unlock")));
    await home.at(time + minutes * minute + slack, () => home.lock(entityId).turn("locked"));
  };
}

/** An automation unlocks for the cleaner, who locks by hand. */
const cleaningDay: Happening = async (home, time) => {
  await home.at(time, () =>
    home.operate(frontDoor, "unlocked", callOfAutomation("automation.cleaning_day", "Cleaning day")),
  );
  await home.at(time + 6 * minute + slack, () => home.lock(frontDoor).turn("locked"));
};

/** Who has no name on the lock is recorded by their number. */
function recordedAs({ people }: SimulatedHome, entityId: string, name: string): string {
  const number = people.get(entityId)?.find((each) => each.name === name)?.number;
  return typeof number === "number" ? `Person ${number}` : name;
}

/** Somebody is added through the cards, which write it into the logbook. */
function added(entityId: string, name: string): Happening {
  return (home, time) =>
    home.at(time, () => {
      if (!home.lock(entityId).isManaged) return;
      const entry = {
        name: home.plan(entityId).name,
        message: `${alex.name} added ${recordedName(recordedAs(home, entityId, name))}`,
        domain: recordDomain("add", true),
        entity_id: entityId,
      };
      home.recorder.log(entry, callOf(alex.id, "logbook", "log"), time);
    });
}

/** Left open, and locked by the automation. */
const night: Happening = async (home, time) => {
  await home.at(time - 40 * minute, () => home.lock(frontDoor).turn("unlocked"));
  await home.at(time, () => home.operate(frontDoor, "locked", callOfNight));
};

/** Home Assistant asks, and the lock does not do it. */
const refused: Happening = async (home, time) => {
  await home.at(time, async () => {
    home.recorder.called(frontDoor, callOf(alex.id, "lock", "unlock"), time);
    await home
      .lock(frontDoor)
      .operateInVain("unlocked")
      .catch(() => undefined);
  });
};

const week: readonly Entry[] = [
  [6, "08:12", leave(frontDoor)],
  [6, "17:45", visit(frontDoor, "Alice", "pin", 3)],
  [5, "09:31", added(frontDoor, "Cleaner")],
  [5, "10:02", visit(frontDoor, "Cleaner", "pin", 155)],
  [5, "22:30", night],
  [4, "07:50", leave(frontDoor)],
  [4, "16:20", visit(backDoor, "Gardener", "pin", 90)],
  [3, "18:05", visit(frontDoor, "Alex", "tag", 2)],
  [3, "19:44", visit(frontDoor, "Robin", "pin", 4)],
  [2, "11:58", added(backDoor, "Maria")],
  [2, "12:10", fromDashboard(frontDoor, robin.id, 2)],
  [2, "15:00", leave(cellar)],
  [2, "18:00", cleaningDay],
  [1, "09:15", visit(frontDoor, "Alice", "pin", 1)],
  [1, "13:40", refused],
  [1, "13:42", fromDashboard(frontDoor, alex.id, 12)],
  [1, "18:20", visit(frontDoor, "Alex", "tag", 4)],
  [1, "22:30", night],
  [0, "07:31", leave(frontDoor)],
  [0, "07:50", cleaningDay],
  [0, "08:03", fromDashboard(frontDoor, alex.id, 1)],
  [0, "09:26", visit(frontDoor, "Alice", "pin", 3)],
  [0, "10:02", visit(backDoor, "Maria", "pin", 1)],
  [0, "11:48", visit(frontDoor, "Alex", "tag", 2)],
];

/** Lets somebody in with what opens the door for them; nobody sees it. */
export function letIn(
  home: SimulatedHome,
  entityId: string,
  person: Resident,
  way: "pin" | "tag",
): "opened" | "refused" {
  const door = home.lock(entityId);
  const [pin = ""] = person.pins;
  const [tag] = person.tags;
  return way === "tag" && tag !== undefined ? door.presentTag(tag) : door.press(pin);
}

/** Writes the week into the home's history, up to an hour ago. */
export async function playWeek(home: SimulatedHome): Promise<void> {
  const today = new Date();
  const times = week.map(([daysAgo, time, happening]) => {
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    const at = new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysAgo, hours, minutes);
    return { at: at.getTime(), happening };
  });
  const past = times.filter(({ at }) => at < today.getTime() - 60 * minute);
  const begin = today.getTime() - 8 * 24 * 60 * minute;
  await home.at(begin, () => home.recordAll());
  for (const { at, happening } of past) await happening(home, at);
}
