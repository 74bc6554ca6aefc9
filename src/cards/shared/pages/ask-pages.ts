// The pages that ask before something goes or comes back: remove a person, remove one way in, turn on as what.

import { html, nothing } from "lit";
import { icon } from "../../../components/templates.js";
import type { Problem } from "../../../core/problem.js";
import type { Credential, LockUser, UserKind } from "../../../core/user.js";
import { asSentence, nameOf, wayIcons, waysOf, wayText } from "../person-words.js";
import type { PageView, SheetContext } from "../sheet-context.js";
import { button, choices, problemHint } from "../sheet-parts.js";

export function removePage(sheet: SheetContext, user: LockUser, problem: Problem | undefined): PageView {
  const { words, lock } = sheet;
  const name = nameOf(words, user);
  const ways = waysOf(user);
  const notes = [
    ways.some(([type]) => type === "fingerprint") ? words("remove.fingerprints") : "",
    sheet.capabilities.abilities.suspend.can && user.status === "active" ? words("remove.pause") : "",
  ].filter(Boolean);
  return question(sheet, words("remove.title", { name }), words("remove.confirm", { name }), {
    problem,
    name,
    body:
      ways.length === 0
        ? html`<p>${words("remove.text-nothing", { name })}</p>`
        : html`<p>${words("remove.text", { lock })}</p>
            <ul class="losses">
              ${ways.map(([type, count]) => html`<li>${icon(wayIcons[type])}${asSentence(wayText(words, type, count))}</li>`)}
            </ul>
            ${notes.length > 0 ? html`<p class="help">${notes.join(" ")}</p>` : nothing}`,
  });
}

export function clearPage(
  sheet: SheetContext,
  user: LockUser,
  credential: Credential,
  problem: Problem | undefined,
): PageView {
  const { words, lock } = sheet;
  const { type } = credential;
  const way = words(`way.${type}`);
  const name = nameOf(words, user);
  const isLast = user.credentials.length === 1;
  const key =
    type === "pin" ? "clear.text-pin" : type === "fingerprint" ? "clear.text-fingerprint" : "clear.text";
  return question(sheet, words("clear.title", { way }), words("clear.confirm", { way }), {
    problem,
    name,
    body: html`<p>${words(isLast ? "clear.text" : key, { lock })}</p>
      ${isLast ? html`<p><b>${words("clear.text-last", { name })}</b></p>` : nothing}`,
  });
}

/** What a person may have been before, where nobody remembers. */
const kinds: readonly UserKind[] = ["always", "one-time", "remote-only"];

export function restorePage(sheet: SheetContext, user: LockUser, problem: Problem | undefined): PageView {
  const { words, draft } = sheet;
  const name = nameOf(words, user);
  return {
    heading: words("restore.title", { name }),
    subheading: sheet.lock,
    body: html`<p>${words("restore.text", { name })}</p>
      ${choices(
        words("person.when"),
        kinds.map((kind) => [kind, words(`person.kind.${kind}`)] as const),
        draft.as,
        (as) => sheet.edit({ as }),
      )}
      ${problemHint(sheet, problem, name)}`,
    actions: [button("solid", words("restore.confirm"), () => sheet.save())],
  };
}

function question(
  sheet: SheetContext,
  heading: string,
  confirm: string,
  { body, problem, name }: { body: unknown; problem: Problem | undefined; name: string },
): PageView {
  return {
    heading,
    subheading: sheet.lock,
    body: html`${body}${problemHint(sheet, problem, name)}`,
    actions: [
      button("solid danger", confirm, () => sheet.save(), { icon: "mdi:trash-can-outline" }),
      button("tonal", sheet.words("remove.keep"), () => sheet.go(null), { first: true }),
    ],
  };
}
