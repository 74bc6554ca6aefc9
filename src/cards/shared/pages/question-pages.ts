// The pages that ask before something goes or the door opens: remove a person or one way in, lock and unlock.

import { html, nothing } from "lit";
import type { Change } from "../../../core/change.js";
import { icon } from "../../../components/templates.js";
import { asSentence, wayIcons, waysOf, wayText } from "../person-words.js";
import type { PageMaker, PageView, SheetContext } from "../sheet-context.js";
import { button, field, problemHint } from "../sheet-parts.js";
import type { AskingPage } from "../sheet-state.js";

function removal(
  sheet: SheetContext,
  { problem }: AskingPage,
  change: Change,
  heading: string,
  confirm: string,
  body: unknown,
): PageView {
  return {
    heading,
    subheading: sheet.lock,
    body: html`${body}${problemHint(sheet, problem)}`,
    actions: [
      button("solid danger", confirm, () => sheet.save(change), { icon: "trash-can-outline" }),
      button("tonal", sheet.words("remove.keep"), () => sheet.go(null), { first: true }),
    ],
  };
}

export const removePage: PageMaker<"remove"> = (sheet, page, user) => {
  const { words, lock, about: name } = sheet;
  const ways = waysOf(user);
  return removal(
    sheet,
    page,
    { kind: "remove", user: user.key },
    words("remove.title", { name }),
    words("remove.confirm", { name }),
    ways.length === 0
      ? html`<p>${words("remove.text-nothing", { name })}</p>`
      : html`<p>${words("remove.text", { lock })}</p>
          <ul class="losses">
            ${ways.map(([type, count]) => html`<li>${icon(wayIcons[type])}${asSentence(wayText(words, type, count))}</li>`)}
          </ul>
          <p class="help">
            ${ways.some(([type]) => type === "fingerprint") ? words("remove.fingerprints") : nothing}
            ${sheet.capabilities.abilities.suspend.can ? words("remove.pause") : nothing}
          </p>`,
  );
};

export const clearPage: PageMaker<"clear-credential"> = (sheet, page, user) => {
  const { words, lock, about: name } = sheet;
  const { type } = page.credential;
  const way = words(`way.${type}`);
  const isLast = user.credentials.length === 1;
  return removal(
    sheet,
    page,
    { kind: "clear-credential", user: user.key, credential: page.credential },
    words("clear.title", { way }),
    words("clear.confirm", { way }),
    html`<p>${words("clear.text", { lock })}</p>
      <p>
        ${isLast ? words("clear.text-last", { name }) : type === "fingerprint" ? words("remove.fingerprints") : nothing}
      </p>`,
  );
};

/** Asks before the door opens, and for the code where the lock wants one. */
export const lockPage: PageMaker<"lock"> = (sheet, { problem }) => {
  const { words, facts, lock, secret, wantsCode } = sheet;
  const services = [
    ["unlock", facts.canUnlock],
    ["lock", facts.canLock],
    ["open", facts.supportsOpen],
  ] as const;
  const offered = services.flatMap(([service, can]) => (can ? service : []));
  const hint = problemHint(sheet, problem);
  return {
    heading: wantsCode
      ? words("lock.code-title", { lock })
      : words(facts.canUnlock ? "lock.unlock-question" : "lock.lock-question", { lock }),
    body: wantsCode
      ? field({
          label: words("lock.code"),
          value: secret,
          input: (typed) => sheet.set({ secret: typed }),
          code: true,
          wrong: hint,
        })
      : hint,
    actions: offered.map((service, at) =>
      button(at === 0 ? "solid" : "tonal", words(`lock.${service}`), () => sheet.operate(service), {
        disabled: wantsCode && !secret,
      }),
    ),
  };
};
