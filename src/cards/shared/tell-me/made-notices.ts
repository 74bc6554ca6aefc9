// The notices that were made so far, at any lock: how each stands, where Home Assistant shows it, and its removal.

import { html, nothing, type TemplateResult } from "lit";
import type { FoundAutomation } from "../../../ha/automations.js";
import type { Localizer } from "../../../localize/localizer.js";
import { button, iconButton } from "../buttons.js";
import { item } from "../sheet-parts.js";

export interface MadeNoticesView {
  readonly words: Localizer;
  readonly all: readonly FoundAutomation[];
  /** The id of the one whose removal is asked about. */
  readonly asking: string;
  readonly busy: boolean;
  show(entityId: string): void;
  /** Asks about one, or, by "", about none. */
  ask(id: string): void;
  remove(id: string): void;
}

export function madeNotices(view: MadeNoticesView): TemplateResult | typeof nothing {
  const { words, all } = view;
  if (all.length === 0) return nothing;
  return html`<section>
    <h3 class="label">${words("tell.mine")}</h3>
    <div class="group">${all.map((each) => line(view, each))}</div>
    <p class="help">${words("tell.help")}</p>
  </section>`;
}

function line(
  { words, asking, busy, show, ask, remove }: MadeNoticesView,
  { id, entityId, name, isOn }: FoundAutomation,
): TemplateResult {
  const isAsked = asking === id;
  return html`${item(
    isOn ? "bell-outline" : "bell-off-outline",
    name,
    isOn ? "" : words("tell.off"),
    isAsked
      ? nothing
      : [
          iconButton("open-in-new", words("lock.details", { lock: name }), () => show(entityId)),
          iconButton("minus-circle-outline", words("remove.confirm", { name }), () => ask(id)),
        ],
  )}
  ${
    isAsked
      ? html`<div class="buttons">
          ${button("tonal danger", words("remove.confirm", { name }), () => remove(id), "", busy)}
          ${button("text", words("remove.keep"), () => ask(""), "", busy, true)}
        </div>`
      : nothing
  }`;
}
