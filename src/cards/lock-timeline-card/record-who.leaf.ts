// Has Home Assistant write down who uses a lock, or no longer, by an automation as its own editor would make it.

import { recordWhoAutomation } from "../../backends/zwave-js/record-who.js";
import { makeAutomation, removeAutomation } from "../../ha/automations.js";
import type { Home } from "../../ha/home.js";
import type { Localizer } from "../../localize/localizer.js";
import { problemLine } from "../../localize/problems.js";
import { problemOf } from "../../stores/time-limit.js";
import type { Recordable } from "./who-notice.js";

/** Returns what is to be said of it; null when Home Assistant does what was asked. Never rejects. */
export async function turnRecorder(
  words: Localizer,
  home: Home,
  { id, deviceId, lock }: Recordable,
  on: boolean,
): Promise<string | null> {
  const told = {
    alias: words("who.alias", { lock }),
    description: words("who.description"),
    lock,
  };
  try {
    const outcome = on
      ? await makeAutomation(home, id, recordWhoAutomation(deviceId, told))
      : await removeAutomation(home, id);
    return outcome === "confirmed" ? null : words("who.accepted");
  } catch (thrown) {
    return problemLine(words, problemOf(thrown), { name: "", lock });
  }
}
