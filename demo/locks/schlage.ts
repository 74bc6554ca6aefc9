// A pretended Schlage lock: services as recorded, and a cloud that Home Assistant asks every half minute.

import { HaError } from "../../src/ha/errors.js";
import { RecordedSchlage, recordedRefusal } from "../../test/helpers/recorded-schlage.js";
import { alex } from "../household.js";
import type { Kind, Use, World } from "./kind.js";

/** Home Assistant asks the cloud so often; milliseconds. */
const askedEvery = 30_000;
const askedAfterCall = 1_000;

/** As the cloud words it (recorded); the account is the administrator's. */
function wordsOf({ source, holder }: Use): string {
  if (holder?.name) return `keypad - ${holder.name}`;
  const ways: Readonly<Record<string, string>> = {
    Keypad: "keypad",
    Remote: `mobile device - ${alex.name}`,
    Button: "1-touch locking",
    Auto: "unknown",
  };
  return ways[source] ?? "thumbturn";
}

export function schlageLock(world: World): Kind {
  const lock = new RecordedSchlage();
  const { entityId, deviceId } = world;
  const shut = `binary_sensor.${deviceId}_keypad_disabled`;
  let wrongCodes = 0;
  /** What the cloud knows and Home Assistant has not heard yet. */
  let news: (() => void) | null = null;

  function hear(write: () => void, delay: number): void {
    const isAsked = news !== null;
    news = write;
    if (isAsked) return;
    world.later(delay, () => {
      news?.();
      news = null;
    });
  }

  return {
    platform: "schlage",
    siblings: [{ entry: { entity_id: shut, translation_key: "keypad_disabled" }, state: "off" }],
    services: { schlage: lock.services },
    integration: () => lock.home(),
    hasKeypad: true,
    remark: "Home Assistant asks the maker's cloud every half minute: a use at the door shows up then.",

    seed({ name, kind, pins = 1 }, newSecret) {
      if (pins === 0 || !name) return null;
      const pin = newSecret();
      lock.place(name, pin, kind === "one-time" ? { type: "temporary" } : null);
      return { name, number: null, pins: [pin], tags: [] };
    },

    holderOf(secret) {
      const at = [...lock.codes.values()].findIndex(({ code }) => code === secret);
      return at < 0 ? null : { name: String([...lock.codes.values()][at]!.name), number: at, isOn: true };
    },

    tell(use) {
      if (use.operation === "refused") {
        wrongCodes += 1;
        if (wrongCodes < 5) return;
        world.later(askedEvery, () => world.write(shut, "on"));
        world.later(3 * askedEvery, () => world.write(shut, "off"));
      }
      wrongCodes = 0;
      if (use.operation === "refused") return;
      const state = use.operation === "lock" ? "locked" : "unlocked";
      const isAsked = use.source === "Remote";
      hear(
        () => world.write(entityId, state, { changed_by: wordsOf(use) }),
        isAsked ? askedAfterCall : askedEvery - (world.now() % askedEvery),
      );
    },

    isWrite: ({ service }) => service !== "get_codes",
    refusal: () => recordedRefusal("schlage_add_code_failed"),
    silence: () => new HaError("timeout", ""),
    leave(isGone) {
      lock.state = isGone ? "unavailable" : "locked";
      world.write(entityId, isGone ? "unavailable" : "locked");
    },
  };
}
