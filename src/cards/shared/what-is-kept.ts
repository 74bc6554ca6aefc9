// What Home Assistant keeps of what is sent to it: said once in a browser, where a PIN is typed.

import { html, nothing } from "lit";
import { notice } from "../../components/notice.js";
import { documentation } from "../../ha/register.js";
import type { Localizer } from "../../localize/localizer.js";
import { button } from "./buttons.js";

/** In local storage; its value says nothing. */
const key = "lock-access-cards-kept";

/** For a browser that keeps nothing. */
let isTold = false;

/** `redraw`: called once the person has read it. */
export function whatIsKept(words: Localizer, redraw: () => void): unknown {
  if (isTold || storage(() => localStorage.getItem(key))) return nothing;
  return notice(
    "mute",
    "database-outline",
    "",
    html`${words("pin.kept")}
      <a href="${documentation}/security.md#what-home-assistant-keeps" target="_blank" rel="noreferrer"
        >${words("pin.kept-more")}</a
      >`,
    button("text", words("common.got-it"), () => {
      isTold = storage(() => localStorage.setItem(key, "1")) === null;
      redraw();
    }),
  );
}

/** What storage answers; null where it is forbidden or full. */
function storage<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch {
    return null;
  }
}
