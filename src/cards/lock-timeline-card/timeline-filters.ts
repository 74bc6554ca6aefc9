// The chips over the timeline: native lists under a chip's looks, so that phones show their own picker.

import { html, nothing } from "lit";
import { icon } from "../../components/templates.js";
import type { Method } from "../../core/access-event.js";
import type { TimelineFilter } from "../../core/timeline.js";
import { actorName } from "../../localize/event-sentences.js";
import type { Localizer } from "../../localize/localizer.js";
import type { FoldedTimeline } from "./timeline-view.js";

type Choice = readonly [value: string, text: string];

/** `names`: whether people may be named, and so chosen. */
export function timelineFilters(
  words: Localizer,
  { actors, methods, problems }: FoldedTimeline,
  filter: TimelineFilter,
  names: boolean,
  change: (filter: TimelineFilter) => void,
): unknown {
  const { actor, method, onlyProblems } = filter;
  const people = names ? [...actors].map(([key, who]): Choice => [key, actorName(words, who)]) : [];
  const ways = [...methods].map((way): Choice => [way, words(`method.${way}`)]);
  return html`<div class="chips">
    ${choiceChip(words("timeline.filter.everyone"), people, actor, (value) => change({ ...filter, actor: value }))}
    ${choiceChip(words("timeline.filter.any-way"), ways, method, (value) =>
      change({ ...filter, method: value as Method | null }),
    )}
    ${
      problems > 0 || onlyProblems
        ? html`<button
            class="chip"
            aria-pressed=${onlyProblems}
            @click=${() => change({ ...filter, onlyProblems: !onlyProblems })}
          >
            <span
              >${icon("alert-circle")}${words("timeline.filter.problems-count", { count: problems })}</span
            >
          </button>`
        : nothing
    }
  </div>`;
}

function choiceChip(
  all: string,
  choices: readonly Choice[],
  chosen: string | null,
  choose: (value: string | null) => void,
): unknown {
  if (choices.length === 0) return nothing;
  const options: readonly Choice[] = [["", all], ...choices];
  const shown = options.find(([value]) => value === (chosen ?? ""))?.[1] ?? all;
  return html`<label class="chip ${chosen === null ? "" : "chosen"}">
    <span>${shown}${icon("chevron-down")}</span>
    <select
      aria-label=${all}
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value || null)}
    >
      ${options.map(([value, text]) => html`<option value=${value} ?selected=${text === shown}>${text}</option>`)}
    </select>
  </label>`;
}
