// The pages with one field: a new PIN, another name, a tag.

import { html } from "lit";
import { cleanName } from "../../../core/name.js";
import type { Problem } from "../../../core/problem.js";
import { checkTag } from "../../../core/tag.js";
import { pinsOf, type LockUser } from "../../../core/user.js";
import { nameOf } from "../person-words.js";
import type { PageView, SheetContext } from "../sheet-context.js";
import { button, pinBlock, pinFits, problemHint } from "../sheet-parts.js";
import { nameField, nameFits } from "./add-page.js";

export function pinPage(sheet: SheetContext, user: LockUser, problem: Problem | undefined): PageView {
  const { words } = sheet;
  const name = nameOf(words, user);
  const changes = pinsOf(user).length > 0;
  const others = user.credentials.some(({ type }) => type !== "pin");
  return {
    heading: words(changes ? "pin.change-title" : "pin.set-title"),
    subheading: `${name} · ${sheet.lock}`,
    body: html`${pinBlock(sheet, problem, name)}
    ${changes ? html`<p class="help">${words(others ? "pin.change-help-others" : "pin.change-help")}</p>` : ""}`,
    actions: [button("solid", words("pin.save"), () => sheet.save(), { disabled: !pinFits(sheet) })],
  };
}

export function renamePage(sheet: SheetContext, user: LockUser, problem: Problem | undefined): PageView {
  const { words, draft } = sheet;
  const disabled = !nameFits(sheet) || cleanName(draft.name) === user.name;
  return {
    heading: words("rename.title"),
    subheading: `${nameOf(words, user)} · ${sheet.lock}`,
    body: nameField(sheet, words("rename.label"), problem),
    actions: [button("solid", words("common.save"), () => sheet.save(), { disabled })],
  };
}

export function tagPage(sheet: SheetContext, user: LockUser, problem: Problem | undefined): PageView {
  const { words, secret, capabilities } = sheet;
  const range = capabilities.tagLength;
  return {
    heading: words("tag.title"),
    subheading: `${nameOf(words, user)} · ${sheet.lock}`,
    body: html`<div>
      <label class="label" for="tag"
        ><span>${words("tag.label")}</span
        >${range ? html`<span>${words("tag.length", { ...range })}</span>` : ""}</label
      >
      <input
        class="field"
        id="tag"
        ?autofocus=${true}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        .value=${secret}
        aria-invalid=${problem !== undefined}
        aria-describedby="problem"
        @input=${(event: Event) => sheet.type((event.target as HTMLInputElement).value)}
      />
      ${problemHint(sheet, problem, nameOf(words, user))}
      <p class="help">${words("tag.help")}</p>
    </div>`,
    actions: [
      button("solid", words("tag.save"), () => sheet.save(), { disabled: checkTag(secret, range) !== null }),
    ],
  };
}
