// What a card shows where there are no people to list, and why.

import { html, nothing } from "lit";
import { emptyState, skeletonRows } from "../../components/templates.js";
import type { Tone } from "../../components/tone.js";
import { problemSentences } from "../../localize/problems.js";
import { button } from "../shared/sheet-parts.js";
import type { Scene } from "./lock-users-card.js";

type Known = Pick<Scene, "words" | "store" | "snapshot" | "reachable" | "lock" | "readButton" | "open">;

/** Null where there are people. */
export function insteadOfPeople(scene: Known, canAdd: boolean): unknown {
  const { words, store, snapshot, reachable, lock } = scene;
  const { list, readProblem, readingSince } = snapshot;
  const show = (tone: Tone, icon: string, heading: string, text: string, action: unknown = nothing) =>
    emptyState({ tone, icon, heading, text }, action);
  const ability = snapshot.capabilities?.abilities.list;
  const reason =
    store && snapshot.backend === null
      ? words("users.unsupported.text")
      : !list && ability?.can === false
        ? words(`reason.${ability.reason}`)
        : "";
  if (reason) return show("mute", "account-off", words("users.unsupported.title"), reason);
  if (list) {
    if (list.users.length > 0) return null;
    return show(
      "accent",
      "account-key",
      words("users.empty.title"),
      words(canAdd ? "users.empty.text" : "users.empty.text-view-only"),
      canAdd
        ? button("solid", words("common.add-person"), () => scene.open({ kind: "add" }), {
            icon: "account-plus",
          })
        : nothing,
    );
  }
  if (!reachable)
    return show("mute", "cloud-off-outline", words("users.offline.title"), words("users.offline.no-list"));
  if (readProblem && readingSince === null) {
    const { text } = problemSentences(words, { ...readProblem, aftermath: "untouched" }, { name: "", lock });
    return html`<div role="alert">
      ${show("bad", "alert-circle", words("users.error.title"), text, scene.readButton("common.try-again", "tonal"))}
    </div>`;
  }
  return html`<div class="list" aria-busy="true">${skeletonRows()}</div>
    ${readingSince === null ? nothing : html`<div class="footer" role="status">${words("users.loading")}</div>`}`;
}
