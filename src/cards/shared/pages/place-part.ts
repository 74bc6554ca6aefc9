// On a lock that cannot tell who is on it: the number somebody new is to have, and whether a code is there already.

import { html, nothing } from "lit";
import { hint } from "../../../components/templates.js";
import { lowestFree } from "../../../core/index-guard.js";
import { toAsciiDigits } from "../../../core/pin.js";
import type { LockUser, UserKey } from "../../../core/user.js";
import { nameOf } from "../person-words.js";
import type { SheetContext } from "../sheet-context.js";
import { choices, wrong } from "../sheet-parts.js";

/** More than any lock is known to have. */
const most = 250;

/** The first one is the master code of some locks. */
const notSuggested = 1;

const numberOf = (key: UserKey): number => Number(key.slice(key.indexOf(":") + 1));

export interface Place {
  readonly number: number;
  readonly fits: boolean;
  /** Somebody of the list has it. */
  readonly holder: LockUser | undefined;
  /** Somebody who is not in the list used it at the door. */
  readonly isUsed: boolean;
}

/** Null where the lock itself tells which numbers are free. */
export function placeOf({ snapshot: { list }, capabilities, visits, place }: SheetContext): Place | null {
  if (list?.completeness !== "not-listable") return null;
  const places = capabilities.capacity?.users ?? most;
  const known = list.users.map(({ key }) => numberOf(key));
  const used = [...visits.keys()].map(numberOf);
  const number = place ? Number(place) : (lowestFree([notSuggested, ...known, ...used], places) ?? 0);
  const holder = list.users.find(({ key }) => numberOf(key) === number);
  const fits = Number.isInteger(number) && number >= 1 && number <= places && !holder;
  return { number, fits, holder, isUsed: !holder && used.includes(number) };
}

/** Whether there is a code already: only the person who adds knows. */
export function codeChoice({ words, hasCode, edit, suggest }: SheetContext): unknown {
  return choices(
    words("pin.label"),
    [
      ["new", words("add.code-new"), "dialpad"],
      ["there", words("add.code-there"), "check"],
    ],
    hasCode ? "there" : "new",
    (chosen) => {
      edit({ hasCode: chosen === "there", secret: "" });
      if (chosen === "new") suggest();
    },
  );
}

export function placeField(
  sheet: SheetContext,
  { number, holder, isUsed }: Place,
  problem: unknown,
): unknown {
  const { words, edit, hasCode, place } = sheet;
  return html`<div>
    <label class="label" for="place"><span>${words("add.place")}</span></label>
    <div class="with-avatar">
      <input
        class="field"
        id="place"
        autocomplete="off"
        inputmode="numeric"
        maxlength="5"
        .value=${place || String(number || "")}
        aria-invalid=${holder !== undefined}
        aria-describedby="place-help"
        @input=${({ target }: Event) => edit({ place: toAsciiDigits((target as HTMLInputElement).value) || "0" })}
      />
    </div>
    ${problem}${holder ? wrong(words("add.place-taken", { name: nameOf(words, holder) }), "status") : nothing}
    ${isUsed && !hasCode ? hint("warn", "alert", words("add.place-used")) : nothing}
    <p class="help" id="place-help">${words(hasCode ? "add.place-there" : "add.place-new")}</p>
  </div>`;
}
