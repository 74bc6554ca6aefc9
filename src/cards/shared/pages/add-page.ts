// The page on which a person is added: name, PIN, and how long it works.

import { html, nothing } from "lit";
import { avatar } from "../../../components/avatar.js";
import { hint } from "../../../components/templates.js";
import { checkName, cleanName, utf8Length } from "../../../core/name.js";
import type { Problem } from "../../../core/problem.js";
import type { PageView, SheetContext } from "../sheet-context.js";
import { button, choices, pinBlock, pinFits, problemHint } from "../sheet-parts.js";

export function addPage(sheet: SheetContext, problem: Problem | undefined): PageView {
  const { words, draft } = sheet;
  const ofName = problem?.kind.startsWith("name") ? problem : undefined;
  return {
    heading: words("add.title"),
    subheading: sheet.lock,
    body: html`${nameField(sheet, words("add.name"), ofName)} ${draft.name ? nothing : suggestions(sheet)}
    ${pinBlock(sheet, ofName ? undefined : problem, draft.name)}
    ${sheet.capabilities.abilities["one-time"].can ? accessChoice(sheet) : nothing}`,
    actions: [
      button("solid", words("common.save"), () => sheet.save(), {
        disabled: !nameFits(sheet) || !pinFits(sheet),
      }),
    ],
  };
}

export function nameFits(sheet: SheetContext): boolean {
  return checkName(sheet.draft.name, sheet.capabilities.nameBytes) === null;
}

/** The name's field; a limit in bytes is shown while it is typed. Enter saves. */
export function nameField(sheet: SheetContext, label: string, problem: Problem | undefined): unknown {
  const { words, draft, capabilities } = sheet;
  const maximum = capabilities.nameBytes;
  const used = utf8Length(cleanName(draft.name));
  const tooLong = maximum !== null && used > maximum;
  return html`<div>
    <label class="label" for="name"
      ><span>${label}</span
      >${maximum === null ? nothing : html`<span>${words("add.name-room", { used, maximum })}</span>`}</label
    >
    <div class="with-avatar">
      ${avatar(
        {
          name: draft.name,
          icon: draft.name ? null : "mdi:account",
          picture: sheet.picture(draft.name),
        },
        "medium",
      )}
      <input
        class="field"
        id="name"
        ?autofocus=${true}
        autocomplete="off"
        placeholder=${words("add.name-hint")}
        .value=${draft.name}
        aria-invalid=${tooLong || problem !== undefined}
        aria-describedby="problem"
        @input=${(event: Event) => sheet.edit({ name: (event.target as HTMLInputElement).value })}
      />
    </div>
    ${
      tooLong
        ? html`<div id="problem" role="status">
            ${hint("bad", "mdi:alert-circle", words("add.name-too-long", { used, maximum }))}
          </div>`
        : problemHint(sheet, problem, draft.name)
    }
  </div>`;
}

function suggestions(sheet: SheetContext): unknown {
  const free = sheet.suggestions.filter(({ taken }) => !taken);
  if (free.length === 0) return nothing;
  return html`<div class="chips wrapped">
    ${free.map(
      ({ name, picture }) =>
        html`<button type="button" class="chip" @click=${() => sheet.edit({ name })}>
          <span>${avatar({ name, picture }, "small")}${name}</span>
        </button>`,
    )}
  </div>`;
}

function accessChoice({ words, draft, edit }: SheetContext): unknown {
  const all = [
    ["always", words("add.always"), "mdi:infinity"],
    ["one-time", words("add.once"), "mdi:numeric-1-circle-outline"],
  ] as const;
  return html`<div>
    <div class="label">${words("add.access")}</div>
    ${choices(words("add.access"), all, draft.access, (access) => edit({ access }))}
    <p class="help">${words(draft.access === "always" ? "add.always-help" : "add.once-help")}</p>
  </div>`;
}
