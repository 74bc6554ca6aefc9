// Which lines of the timeline are searched for: those with all the words, in what the line says.

import type { AccessEvent } from "../../core/access-event.js";
import { finds, plainText } from "../../core/search-text.js";
import { actorKey } from "../../core/timeline.js";
import { eventSentences } from "../../localize/event-sentences.js";
import type { Localizer } from "../../localize/localizer.js";
import type { Finds } from "./timeline-view.js";

/**
 * `withPeople`: as the lines are told. Keeps what it has read: a search among ten thousand lines goes on with each key.
 */
export function timelineSearch(
  words: Localizer,
  lockNames: ReadonlyMap<string, string>,
  withPeople: boolean,
): (query: string) => Finds {
  /** Most lines say what others say. */
  const told = new Map<string, string>();
  const texts = new WeakMap<AccessEvent, string>();

  function textOf(event: AccessEvent): string {
    const { entityId, operation, method, certainty, actor, evidence, change } = event;
    const who = "name" in actor ? actor.name : "";
    const key = [
      entityId,
      operation,
      method,
      certainty,
      actorKey(actor),
      who,
      evidence,
      change?.kind,
      change?.person,
    ].join();
    let text = told.get(key);
    if (text === undefined) {
      const { plain, method: how, note } = eventSentences(words, event, { withPeople });
      told.set(key, (text = plainText([plain, how, note, lockNames.get(entityId)].join(" "))));
    }
    texts.set(event, text);
    return text;
  }

  return (query) => {
    const fits = finds(query);
    const isFound = (event: AccessEvent): boolean => fits(texts.get(event) ?? textOf(event));
    return ({ event, lock }) => isFound(event) || (lock !== null && isFound(lock));
  };
}
