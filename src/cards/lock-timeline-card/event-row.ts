// One line of the timeline: who did what, how and when, and how sure that is; opens to what was really said.

import { html, nothing, type TemplateResult } from "lit";
import { avatar, type AvatarView } from "../../components/avatar.js";
import { icon } from "../../components/templates.js";
import { type AccessEvent, oldestFirst } from "../../core/access-event.js";
import type { UserKey } from "../../core/user.js";
import { isTrouble, type TimelineItem } from "../../core/timeline.js";
import { methodIcons } from "../shared/event-icons.js";
import { actorName, eventSentences } from "../../localize/event-sentences.js";
import type { Localizer } from "../../localize/localizer.js";

export interface RowSurroundings {
  readonly words: Localizer;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** False where none of these locks ever tells who. */
  readonly withPeople: boolean;
  /** False where nobody is to be named: all people look alike then. */
  readonly names: boolean;
  /** The name of a lock where several are shown, else empty. */
  readonly lockName: (entityId: string) => string;
  readonly pictureOf: (homeAssistantUserId: string) => string | null;
  /** Of a user of a lock, by the lock's entity id. */
  readonly pictureOfUser: (
    entityId: string,
    user: { readonly key: UserKey; readonly name: string | null },
  ) => string | null;
  /** What can be done about an event, below its details. */
  readonly actions?: (event: AccessEvent) => unknown;
  /** The ids of the lines that are open. */
  readonly expanded: ReadonlySet<string>;
  /** Lines younger than this drop in; milliseconds since 1970. */
  readonly freshSince: number;
}

const agentIcons: Readonly<Record<string, string>> = {
  automation: "robot-outline",
  script: "script-text-outline",
  scene: "palette-outline",
};

/** An unlock younger than this, with no lock after it, is "now"; milliseconds. */
const nowWindow = 60_000;

/** A visit shorter than this is not worth a number; milliseconds. */
const shortest = 5_000;

/** An `<li>`. */
export function eventItem(
  item: TimelineItem,
  surroundings: RowSurroundings,
  toggle: () => void,
): TemplateResult {
  const { words, now, withPeople, lockName, expanded, freshSince } = surroundings;
  const { id, event, lock, repeats, visit } = item;
  const { at, actor, operation } = event;
  const { rich, method, note } = eventSentences(words, event, { count: repeats.length + 1, withPeople });
  const isNamed = actor.kind !== "unknown";
  const isOpen = expanded.has(id);
  const tone = operation === "refused-attempt" ? "tone-bad" : isTrouble(event) ? "tone-warn" : "";
  const length = lock ? lock.at - at : 0;
  const duration =
    length > shortest
      ? words("timeline.for", { duration: words.duration(length) })
      : visit === "open" && now - at < nowWindow
        ? words("timeline.now")
        : null;
  return html`<li class="event ${tone} ${at > freshSince ? "new" : ""}">
    <button class="main columns hover" aria-expanded=${isOpen} @click=${toggle}>
      ${
        tone
          ? html`<span class="disc">${icon(operation === "jam" ? "lock-alert" : "alert-circle")}</span>`
          : avatar(avatarOf(event, surroundings))
      }
      <span class="grow body">
        <span class="sentence">${rich}</span>
        <small class="line">
          <span class="pair"
            >${method ? icon(iconOf(event)) : nothing}${[lockName(event.entityId), method].filter(Boolean).join(" · ")}</span
          >
          ${
            note && (withPeople || isNamed)
              ? html`<span class="pair note"
                  >${icon(isNamed ? "information-outline" : "help-circle")}${note}</span
                >`
              : nothing
          }
        </small>
      </span>
      <span class="when">
        <time datetime=${new Date(at).toISOString()}>${words.time(at)}</time
        >${duration ? html`<small>${duration}</small>` : nothing}
      </span>
    </button>
    ${
      isOpen
        ? html`<small class="details">
            ${[event, ...repeats, ...(lock ? [lock] : [])].sort(oldestFirst).map((each) => detail(each, surroundings))}
            ${surroundings.actions?.(event)}
          </small>`
        : nothing
    }
  </li>`;
}

/** What the lock and HA really said, with the reasons for its certainty. */
function detail(event: AccessEvent, { words, withPeople }: RowSurroundings): TemplateResult {
  const { plain, method, evidence } = eventSentences(words, event, { withPeople });
  const what = method ? `${plain}, ${method}.` : `${plain}.`;
  return html`<div><time>${words.time(event.at)}</time>${[what, ...evidence].join(" ")}</div>`;
}

function iconOf({ actor, method }: AccessEvent): string {
  return agentIcons[actor.kind] ?? methodIcons[method];
}

function avatarOf(event: AccessEvent, { words, withPeople, names, ...of }: RowSurroundings): AvatarView {
  const { actor, operation, method, certainty } = event;
  if (!names && (actor.kind === "home-assistant-user" || actor.kind === "lock-user"))
    return { name: "", picture: null, icon: "account" };
  const shown = { name: actorName(words, actor), picture: null };
  if (actor.kind === "home-assistant-user") return { ...shown, picture: of.pictureOf(actor.id) };
  if (actor.kind === "lock-user") {
    // As on the list: a number has no initials.
    const icon = actor.name === null ? "account" : null;
    const picture = of.pictureOfUser(event.entityId, actor);
    return { ...shown, icon, picture, look: certainty === "deduced" ? "deduced" : "plain" };
  }
  return withPeople && (method === "keypad" || method === "tag")
    ? { ...shown, icon: "account-question", look: "unknown" }
    : { ...shown, icon: operation.startsWith("door") ? "door" : iconOf(event), look: "off" };
}
