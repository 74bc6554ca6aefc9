// What the PIN card shows in place of its keypad where there is nobody to type a PIN for, and why.

import { html, nothing } from "lit";
import { emptyState, skeletonRows } from "../../components/templates.js";
import { problemSentences } from "../../localize/problems.js";
import type { Localizer } from "../../localize/localizer.js";
import type { Scene } from "./scene.js";

/** `read`: a button that reads the list. Asks nothing of the lock and says so of nobody in a preview (`isLive` false). */
export function nobodyToChoose(words: Localizer, scene: Scene, isLive: boolean, read: unknown): unknown {
  const { capabilities, reachable, people, config, facts, snapshot } = scene;
  const { list, readProblem, readingSince } = snapshot;
  const show = (icon: string, heading: string, text: string, action: unknown = nothing): unknown =>
    emptyState({ tone: "mute", icon: `mdi:${icon}`, heading, text }, action);
  const unsupported = (text: string): unknown => show("account-off", words("users.unsupported.title"), text);

  if (isLive && snapshot.backend === null) return unsupported(words("users.unsupported.text"));
  const ability = capabilities?.abilities.list;
  if (ability?.can === false) return unsupported(words(`reason.${ability.reason}`));
  if (list) {
    if (people.length > 0) return null;
    return list.users.length > 0
      ? show(
          "account-question",
          words("pin.not-found", { name: config.person! }),
          words("pin.not-found-text"),
          read,
        )
      : show("account-key", words("pin.no-people"), words("pin.no-people-text"));
  }
  if (!reachable)
    return show("cloud-off-outline", words("users.offline.title"), words("users.offline.no-list"));
  if (readProblem && readingSince === null) {
    const { text } = problemSentences(words, readProblem, { name: "", lock: facts.name });
    return show("alert-circle", words("users.error.title"), text, read);
  }
  return html`${skeletonRows(2)}
    <div class="footer">${isLive ? words("users.loading") : nothing}</div>`;
}
