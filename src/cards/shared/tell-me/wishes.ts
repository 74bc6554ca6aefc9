// What a person may ask to be told of at one lock, in sentences, beginning with what was pressed.

import { atTheDoor, type AccessEvent, type Method } from "../../../core/access-event.js";
import type { Notice, NoticePerson, NoticeWatches, Turn, Watch } from "../../../core/notice.js";
import { actorName } from "../../../localize/event-sentences.js";
import type { Localizer } from "../../../localize/localizer.js";

/** What "Tell me when…" was pressed on: nothing in particular, a line of the timeline, or a person. */
export type TellMeAbout =
  null | { readonly event: AccessEvent } | { readonly person: NoticePerson; readonly name: string };

/** One thing that can be asked for. */
export interface Wish {
  readonly notice: Notice;
  /** As it is chosen, and as it is told. */
  readonly text: string;
  readonly watch: Watch;
}

/** When the night begins and ends; "HH:MM". */
export interface Night {
  readonly from: string;
  readonly to: string;
}

const methods: readonly Method[] = [...atTheDoor, "home-assistant"];

/** A lock that unlocks by itself is none. */
const isUsual = (method: Method, turn: Turn): boolean => method !== "automatic" || turn === "lock";

/** What the pressed thing itself would ask for; null where it is none of what can be told. */
export function askedOf(about: TellMeAbout): Notice | null {
  if (!about) return null;
  const turn = "event" in about && about.event.operation === "lock" ? "lock" : "unlock";
  if ("person" in about) return { kind: "person", person: about.person, turn };
  const { operation, actor, method } = about.event;
  switch (operation) {
    case "lock":
    case "unlock":
    case "open":
      if (actor.kind === "lock-user")
        return { kind: "person", person: { kind: actor.kind, id: actor.key }, turn };
      return actor.kind === "home-assistant-user"
        ? { kind: "person", person: { kind: actor.kind, id: actor.id }, turn }
        : { kind: "method", method, turn };
    case "refused-attempt":
      return { kind: "refused" };
    case "jam":
    case "unconfirmed-lock":
    case "unconfirmed-unlock":
      return { kind: "jam" };
    default:
      return null;
  }
}

/** The name of whom it was pressed on. */
function nameOf(words: Localizer, about: TellMeAbout): string {
  if (!about) return "";
  return "name" in about ? about.name : actorName(words, about.event.actor);
}

/** What this lock lets Home Assistant hear of, what was pressed first. */
export function wishesOf(
  words: Localizer,
  about: TellMeAbout,
  watches: NoticeWatches,
  night: Night,
): readonly Wish[] {
  const asked = askedOf(about);
  const name = nameOf(words, about);
  const turn = asked && "turn" in asked ? asked.turn : "unlock";
  const notices: readonly Notice[] = [
    ...(asked?.kind === "person" ? [asked] : []),
    ...methods
      .filter((method) => isUsual(method, turn))
      .map((method) => ({ kind: "method", method, turn }) as const),
    { kind: "refused" },
    { kind: "jam" },
    { kind: "night", ...night },
  ];
  const first = JSON.stringify(asked);
  return notices
    .flatMap((notice) => {
      const watch = watches(notice);
      return watch ? [{ notice, watch, text: textOf(words, notice, watch, name) }] : [];
    })
    .sort((a, b) => Number(JSON.stringify(b.notice) === first) - Number(JSON.stringify(a.notice) === first));
}

function textOf(words: Localizer, notice: Notice, { limit }: Watch, name: string): string {
  switch (notice.kind) {
    case "person":
      return words(`timeline.named.${notice.turn}`, { name });
    case "method":
      return words(`tell.${notice.turn}`, { method: words(`method.${notice.method}`) });
    case "refused":
      return words("timeline.refused-attempt", { count: 1 });
    case "jam":
      return words(limit ? "tell.unsure" : "event.jam");
    case "night":
      return words("tell.night", { from: notice.from, to: notice.to });
  }
}
