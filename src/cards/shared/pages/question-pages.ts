// The pages that ask before something goes or the door opens: remove a person or one way in, lock and unlock.

import { html, nothing } from "lit";
import type { Change } from "../../../core/change.js";
import { icon } from "../../../components/templates.js";
import type { CredentialType } from "../../../core/user.js";
import { asSentence, wayIcons, wayName, waysOf, wayText } from "../person-words.js";
import type { PageMaker, PageView, SheetContext } from "../sheet-context.js";
import { button } from "../buttons.js";
import { field, problemHint, wrong } from "../sheet-parts.js";
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
      button("solid danger", confirm, () => sheet.save(change), "trash-can-outline"),
      button("tonal", sheet.words("remove.keep"), () => sheet.go(null), "", false, true),
    ],
  };
}

/** The ways in that are about to go, and what is to be said of that. */
function losses(
  { words, lock }: SheetContext,
  ways: readonly (readonly [type: CredentialType, count: number])[],
  last = "",
): unknown {
  if (ways.length === 0) return nothing;
  return html`<p>${words("remove.text", { lock })}</p>
    <ul class="losses">
      ${ways.map(([type, count]) => html`<li>${icon(wayIcons[type])}${asSentence(wayText(words, type, count))}</li>`)}
    </ul>
    <p class="help">
      ${last} ${ways.some(([type]) => type === "fingerprint") ? words("remove.fingerprints") : nothing}
    </p>`;
}

export const removePage: PageMaker<"remove"> = (sheet, page, user) => {
  const { words, about: name } = sheet;
  return removal(
    sheet,
    page,
    { kind: "remove", user: user.key },
    words("remove.title", { name }),
    words("remove.confirm", { name }),
    losses(sheet, waysOf(user)),
  );
};

export const clearPage: PageMaker<"clear-credential"> = (sheet, page, user) => {
  const { words, about } = sheet;
  const { type } = page.credential;
  const name = wayName(words, type);
  return removal(
    sheet,
    page,
    { kind: "clear-credential", user: user.key, credential: page.credential },
    words("remove.title", { name }),
    words("remove.confirm", { name }),
    losses(
      sheet,
      [[type, 1]],
      user.credentials.length === 1 ? words("clear.text-last", { name: about }) : "",
    ),
  );
};

/** Asks before the door opens, and for the code where the lock wants one. */
export const lockPage: PageMaker<"lock"> = (sheet, { problem }) => {
  const { words, facts, lock, secret, gone, wantsCode, busy } = sheet;
  const services = [
    ["unlock", facts.canUnlock],
    ["lock", facts.canLock],
    ["open", facts.supportsOpen],
  ] as const;
  const offered = services.flatMap(([service, can]) => (can ? service : []));
  const hint =
    offered.length === 0
      ? wrong(words("users.offline.title"), "status")
      : problem?.aftermath === "unknown"
        ? wrong(words("result.door-unknown"))
        : problemHint(sheet, problem);
  return {
    heading: wantsCode
      ? words("lock.code")
      : words(facts.canUnlock ? "lock.unlock-name" : "lock.lock-name", { lock }),
    subheading: wantsCode ? lock : "",
    body: wantsCode
      ? field({
          label: words("lock.code"),
          value: secret,
          input: (typed) => sheet.set({ secret: typed, gone: false }),
          help: gone ? words("pin.gone") : "",
          code: true,
          wrong: hint,
        })
      : hint,
    actions: offered.map((service, at) =>
      button(
        at === 0 ? "solid" : "tonal",
        words(`lock.${service}`),
        () => sheet.operate(service),
        "",
        busy || (wantsCode && !secret),
      ),
    ),
  };
};
