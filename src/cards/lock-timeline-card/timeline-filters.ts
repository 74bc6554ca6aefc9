// The chips over the timeline: each a native list of choices under a chip's looks, so that phones show their own picker.

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../../components/templates.js";
import type { Method } from "../../core/access-event.js";
import { actorKey, type TimelineFilter } from "../../core/timeline.js";
import { actorName } from "../../localize/event-sentences.js";
import type { Localizer } from "../../localize/localizer.js";
import type { TimelineView } from "./timeline-view.js";

interface Choice {
  readonly value: string;
  readonly text: string;
}

export function timelineFilters(
  words: Localizer,
  { actors, methods, problems }: TimelineView,
  filter: TimelineFilter,
  change: (filter: TimelineFilter) => void,
): TemplateResult {
  const people = actors.map(({ actor }) => ({ value: actorKey(actor), text: actorName(words, actor) }));
  const ways = methods.map((method) => ({ value: method, text: words(`method.${method}`) }));
  return html`<div class="chips" role="group" aria-label=${words("timeline.filters")}>
    ${choiceChip(
      words("timeline.filter.everyone"),
      words("timeline.filter.people"),
      people,
      filter.actor,
      (actor) => change({ ...filter, actor }),
    )}
    ${choiceChip(
      words("timeline.filter.any-way"),
      words("timeline.filter.ways"),
      ways,
      filter.method,
      (method) => change({ ...filter, method: method as Method | null }),
    )}
    ${
      problems > 0 || filter.onlyProblems
        ? html`<button
            class="chip"
            aria-pressed=${filter.onlyProblems}
            @click=${() => change({ ...filter, onlyProblems: !filter.onlyProblems })}
          >
            <span
              >${icon("mdi:alert-circle")}${words("timeline.filter.problems-count", { count: problems })}</span
            >
          </button>`
        : nothing
    }
  </div>`;
}

function choiceChip(
  all: string,
  label: string,
  choices: readonly Choice[],
  chosen: string | null,
  choose: (value: string | null) => void,
): TemplateResult | typeof nothing {
  if (choices.length === 0) return nothing;
  const shown = choices.find(({ value }) => value === chosen)?.text ?? all;
  return html`<label class="chip" aria-checked=${chosen === null ? nothing : "true"}>
    <span>${shown}${icon("mdi:chevron-down")}</span>
    <select
      aria-label=${label}
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value || null)}
    >
      <option value="" ?selected=${chosen === null}>${all}</option>
      ${choices.map(({ value, text }) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
    </select>
  </label>`;
}
