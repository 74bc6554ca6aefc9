// The page on which a user of a lock is said to be a person of Home Assistant.

import { html, nothing } from "lit";
import { avatar } from "../../../components/avatar.js";
import { icon } from "../../../components/templates.js";
import type { LockUser } from "../../../core/user.js";
import type { PageMaker, SheetContext } from "../sheet-context.js";
import { problemHint } from "../sheet-parts.js";

export const linkPage: PageMaker<"link"> = (sheet, { problem }, user) => {
  const { words, people, about, lock, linked, link, busy } = sheet;
  const chosen = linked?.(user);
  const choice = (id: string, isChosen: boolean, face: unknown, name: string): unknown =>
    html`<li>
      <button
        class="item hover"
        aria-pressed=${isChosen}
        ?disabled=${busy}
        ?autofocus=${isChosen}
        @click=${() => link(user, id)}
      >
        ${face}<span class="grow"><bdi>${name}</bdi></span
        >${isChosen ? icon("check") : nothing}
      </button>
    </li>`;
  return {
    heading: words("link.title"),
    subheading: `${about} · ${lock}`,
    body: html`<p class="help">${words("link.help", { name: about })}</p>
      <ul class="group" aria-label=${words("link.title")}>
        ${people.map((person) => choice(person.id, chosen?.id === person.id, avatar(person, "small"), person.name))}
        ${choice("", chosen === null, icon("account-off-outline"), words("link.nobody"))}
      </ul>
      ${problemHint(sheet, problem)}`,
  };
};

/** On a person's page: who that is, and the way to say so. */
export function linkSection({ words, linked, go }: SheetContext, user: LockUser): unknown {
  const person = linked?.(user);
  return html`<section>
    <h3 class="label">${words("link.title")}</h3>
    <div class="group">
      <button class="item hover" @click=${() => go({ kind: "link", user: user.key })}>
        ${person ? avatar(person, "small") : icon("account-question-outline")}
        <span class="grow"
          ><bdi>${person?.name ?? words(person === null ? "link.nobody" : "link.choose")}</bdi></span
        >
        <span class="flip">${icon("chevron-right")}</span>
      </button>
    </div>
  </section>`;
}
