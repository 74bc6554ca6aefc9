// What the PIN card shows in place of its keypad where there is nobody to type a PIN for, and why.

import { html, nothing } from "lit";
import { emptyState, skeletonRows } from "../../components/templates.js";
import type { Tone } from "../../components/tone.js";
import type { Capabilities } from "../../core/capabilities.js";
import type { Localizer } from "../../localize/localizer.js";
import { problemSentences } from "../../localize/problems.js";
import type { LockSnapshot } from "../../stores/lock-snapshot.js";
import { button } from "../shared/sheet-parts.js";

export interface NobodyContext {
  readonly words: Localizer;
  readonly snapshot: LockSnapshot;
  readonly capabilities: Capabilities | null;
  /** How many people the card lets one choose from. */
  readonly people: number;
  /** The person of the config. */
  readonly person: string;
  readonly lock: string;
  readonly reachable: boolean;
  /** False in a preview, where nothing is asked of the lock. */
  readonly isLive: boolean;
  readonly read: () => void;
}

/** Null where there is somebody. */
export function nobodyToChoose(context: NobodyContext): unknown {
  const { words, snapshot, capabilities, reachable, isLive, lock } = context;
  const { list, backend, readProblem, readingSince } = snapshot;
  const show = (tone: Tone, icon: string, heading: string, text: string, action: unknown = nothing) =>
    emptyState({ tone, icon, heading, text }, action);
  const again = (key: "common.try-again" | "common.read-again") =>
    isLive && reachable ? button("tonal", words(key), context.read, { icon: "mdi:refresh" }) : nothing;
  const unsupported = (text: string) =>
    show("mute", "mdi:account-off", words("users.unsupported.title"), text);

  if (isLive && backend === null) return unsupported(words("users.unsupported.text"));
  if (list) {
    if (context.people > 0) return null;
    if (list.users.length === 0)
      return show("mute", "mdi:account-key", words("pin.no-people"), words("pin.no-people-text"));
    return show(
      "warn",
      "mdi:account-question",
      words("pin.not-found", { name: context.person }),
      words("pin.not-found-text"),
      again("common.read-again"),
    );
  }
  if (capabilities && !capabilities.abilities.list.can)
    return unsupported(words(`reason.${capabilities.abilities.list.reason}`));
  if (!reachable)
    return show(
      "mute",
      "mdi:cloud-off-outline",
      words("users.offline.title"),
      words("users.offline.no-list"),
    );
  if (readProblem && readingSince === null) {
    const subject = { name: "", lock };
    const { text } = problemSentences(words, { ...readProblem, aftermath: "untouched" }, subject);
    return html`<div role="alert">
      ${show("bad", "mdi:alert-circle", words("users.error.title"), text, again("common.try-again"))}
    </div>`;
  }
  return html`<div aria-busy="true">${skeletonRows(2)}</div>
    ${isLive ? html`<div class="footer"><span class="grow" role="status">${words("users.loading")}</span></div>` : nothing}`;
}
