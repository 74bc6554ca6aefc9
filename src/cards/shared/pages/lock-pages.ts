// The pages about the lock itself: locking and unlocking it, and what it can do.

import { html, nothing } from "lit";
import { notice } from "../../../components/notice.js";
import type { LockAction } from "../../../core/capabilities.js";
import type { PageView, SheetContext } from "../sheet-context.js";
import { button, item } from "../sheet-parts.js";

/** Asks before the door opens, and for the code where the lock wants one. */
export function lockPage(sheet: SheetContext, wantsCode: boolean, failure: string): PageView {
  const { words, facts, lock, secret } = sheet;
  const services = [
    ["unlock", facts.canUnlock, words("lock.unlock")],
    ["lock", facts.canLock, words("lock.lock")],
    ["open", facts.supportsOpen, words("lock.open")],
  ] as const;
  const offered = services.filter(([, can]) => can);
  return {
    heading: wantsCode
      ? words("lock.code-title", { lock })
      : words(facts.canUnlock ? "lock.unlock-question" : "lock.lock-question", { lock }),
    body: html`${
      wantsCode
        ? html`<div>
            <label class="label" for="code">${words("lock.code")}</label>
            <input
              class="field"
              id="code"
              ?autofocus=${true}
              type="password"
              inputmode="numeric"
              autocomplete="off"
              .value=${secret}
              aria-describedby="problem"
              @input=${(event: Event) => sheet.type((event.target as HTMLInputElement).value)}
            />
            <p class="help">${words("lock.code-help")}</p>
          </div>`
        : nothing
    }
    ${failure ? html`<div id="problem">${notice("bad", "mdi:alert-circle", "", failure, nothing, "alert")}</div>` : nothing}`,
    actions: offered.map(([service, , text], at) =>
      button(at === 0 ? "solid" : "tonal", text, () => sheet.operate(service), {
        disabled: wantsCode && !secret,
      }),
    ),
  };
}

const actions: readonly LockAction[] = [
  "list",
  "add",
  "one-time",
  "set-pin",
  "rename",
  "add-tag",
  "clear-credential",
  "suspend",
  "remove",
];

export function abilitiesPage(sheet: SheetContext): PageView {
  const { words, capabilities, lock, now } = sheet;
  const { abilities, capacity, pinLength, nameBytes } = capabilities;
  const details: Partial<Record<LockAction, string>> = {
    ...(capacity && { add: words("can.add-room", { count: capacity.users }) }),
    ...(pinLength && { "set-pin": words("can.set-pin-length", { ...pinLength }) }),
    ...(nameBytes !== null && { rename: words("can.name-bytes", { maximum: nameBytes }) }),
  };
  const lines = actions.map((action) => {
    const ability = abilities[action];
    const small = ability.can ? details[action] : words(`reason.${ability.reason}`);
    return { can: ability.can, text: words(`can.${action}`), small };
  });
  const report = lines
    .map(({ can, text, small }) => `${can ? "+" : "-"} ${text}${small ? `: ${small}` : ""}`)
    .join("\n");
  return {
    heading: words("can.title"),
    subheading: lock,
    body: html`<div class="group">
        ${lines.map(({ can, text, small }) =>
          item(
            can ? "mdi:check" : "mdi:minus",
            text,
            small,
            html`<span class="visually-hidden">${words(can ? "common.yes" : "common.no")}</span>`,
          ),
        )}
      </div>
      <p class="help">
        ${words(`can.confirms.${capabilities.confirms}`)}.
        ${words("can.help", { when: words.dateTime(now, now) })}
      </p>`,
    actions: [
      button("tonal", words(sheet.copied ? "common.copied" : "can.report"), () => sheet.copy(report), {
        icon: "mdi:content-copy",
      }),
    ],
  };
}
