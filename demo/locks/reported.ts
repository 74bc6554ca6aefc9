// Pretended locks whose people nobody can manage from Home Assistant: one that names who came, and one that says nothing.

import texts from "../../test/fixtures/vendors/august-operator-texts.json";
import { alex } from "../household.js";
import { nothingAsked, type Kind, type Use, type World } from "./kind.js";

/** What August tells of a use, as computed with its own library. */
function augustTextOf({ operation, source, holder }: Use) {
  const [action, isPerson] = {
    Keypad: ["pin_unlock", true] as const,
    Remote: [operation, true] as const,
    Auto: ["auto_lock", false] as const,
  }[source as string] ?? [`manual_${operation}`, false];
  const isRemote = source === "Remote";
  const row = texts.rows.find(
    (each) =>
      each.cloud_action === (isRemote ? "unlock" : action) &&
      (each.callingUser !== null) === isPerson &&
      (!isRemote || each.remote),
  )!;
  const who = isPerson ? (isRemote ? alex.name : (holder?.name ?? "")) : row.operated_by;
  const { remote, keypad, manual, tag, autorelock, method } = row;
  return { who: String(who), said: { remote, keypad, manual, tag, autorelock, method } };
}

/** August: the maker's app has the people; Home Assistant hears their names. */
export function augustLock(world: World): Kind {
  const { entityId, deviceId } = world;
  const operator = `sensor.${deviceId}_operator`;
  const codes = new Map<string, string>();
  return {
    ...nothingAsked,
    platform: "august",
    siblings: [{ entry: { entity_id: operator, translation_key: "operator" }, state: "unknown" }],
    hasKeypad: true,

    seed({ name, pins = 1 }, newSecret) {
      if (pins === 0 || !name) return null;
      const pin = newSecret();
      codes.set(pin, name);
      return { name, number: null, pins: [pin], tags: [] };
    },

    holderOf(secret) {
      const name = codes.get(secret);
      return name === undefined ? null : { name, number: 0, isOn: true };
    },

    tell(use) {
      if (use.operation === "refused") return;
      const { who, said } = augustTextOf(use);
      world.write(entityId, use.operation === "lock" ? "locked" : "unlocked", { changed_by: who });
      world.write(operator, who, said, 5);
    },
  };
}

/** A template: its state, and whoever called it through Home Assistant. */
export function plainLock(world: World): Kind {
  return {
    ...nothingAsked,
    platform: "template",
    siblings: [],
    hasKeypad: false,
    seed: () => null,
    holderOf: () => null,
    tell: ({ operation }) =>
      operation !== "refused" && world.write(world.entityId, operation === "lock" ? "locked" : "unlocked"),
  };
}
