// What a card shows where there are no people to list, and why.

import { html, nothing } from "lit";
import { emptyState, skeletonRows } from "../../components/templates.js";
import type { PeopleScene } from "./people-scene.js";
import { problemText } from "./problem-view.js";
import { button } from "./buttons.js";

/** Null where there are people. `add`: starts with the first one, where the viewer may. `about`: the button to what the lock can do. */
export function insteadOfPeople(
  { words, store, snapshot, reachable, lock }: PeopleScene,
  readButton: unknown,
  add: (() => void) | null,
  about: unknown = nothing,
): unknown {
  const { list, readProblem, readingSince, capabilities, backend } = snapshot;
  const ability = capabilities?.abilities.list;
  const reason =
    store && backend === null
      ? words("users.unsupported.text")
      : !list && ability?.can === false
        ? words(`reason.${ability.reason}`)
        : "";
  if (reason) return emptyState("mute", "account-off", words("users.unsupported.title"), reason, about);
  if (list)
    return list.users.length > 0
      ? null
      : emptyState(
          "accent",
          "account-key",
          words(list.completeness === "not-listable" ? "users.unlisted.empty" : "users.empty.title"),
          add ? words("users.empty.text") : "",
          add ? button("solid", words("common.add-person"), add, "account-plus") : nothing,
        );
  if (!reachable)
    return emptyState(
      "mute",
      "cloud-off-outline",
      words("users.offline.title"),
      words("users.offline.no-list"),
      about,
    );
  if (readProblem && readingSince === null) {
    const text = problemText(words, readProblem, { name: "", lock, isRead: true });
    return html`<div role="alert">
      ${emptyState("bad", "alert-circle", words("users.error.title"), text, readButton)}
    </div>`;
  }
  return html`<div class="list" aria-busy="true">${skeletonRows()}</div>
    ${readingSince === null ? nothing : html`<div class="footer" role="status">${words("users.loading")}</div>`}`;
}
