// What the PIN card shows in place of its keypad where there is nobody to type a PIN for, and why.

import { html, nothing } from "lit";
import { emptyState, skeletonRows } from "../../components/templates.js";
import { problemSentences } from "../../localize/problems.js";
import type { Localizer } from "../../localize/localizer.js";
import type { Scene } from "./scene.js";

/** Null where there is somebody. `read`: a button that reads the list. `isLive`: false in a preview. */
export function nobodyToChoose(words: Localizer, scene: Scene, isLive: boolean, read: unknown): unknown {
  const { snapshot, people, config, facts } = scene;
  const { list, readProblem } = snapshot;
  const ability = snapshot.capabilities?.abilities.list;
  const show = (icon: string, heading: string, text: string, action: unknown = nothing): unknown =>
    emptyState({ tone: "mute", icon: `mdi:${icon}`, heading, text }, action);

  if ((isLive && snapshot.backend === null) || ability?.can === false)
    return show(
      "account-off",
      words("users.unsupported.title"),
      words(ability?.can === false ? `reason.${ability.reason}` : "users.unsupported.text"),
    );
  if (people.length > 0) return null;
  if (list)
    return list.users.length > 0
      ? show(
          "account-question",
          words("pin.not-found", { name: config.person! }),
          words("pin.not-found-text"),
          read,
        )
      : show("account-key", words("pin.no-people"), words("pin.no-people-text"));
  if (!scene.reachable)
    return show("cloud-off-outline", words("users.offline.title"), words("users.offline.no-list"));
  if (readProblem && snapshot.readingSince === null) {
    const { text } = problemSentences(words, readProblem, { name: "", lock: facts.name });
    return show("alert-circle", words("users.error.title"), text, read);
  }
  return html`${skeletonRows(2)}
    <div class="footer" role="status">${isLive ? words("users.loading") : nothing}</div>`;
}
