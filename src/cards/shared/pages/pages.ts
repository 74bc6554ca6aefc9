// Which function makes which page of the sheet.

import type { LockUser } from "../../../core/user.js";
import type { PageMaker, PageView, SheetContext } from "../sheet-context.js";
import type { SheetPage } from "../sheet-state.js";
import { abilitiesPage } from "./abilities-page.js";
import { addPage, pinPage, renamePage, restorePage, tagPage } from "./form-pages.js";
import { linkPage } from "./link-page.js";
import { namesPage } from "./names-page.js";
import { personPage } from "./person-page.js";
import { clearPage, lockPage, removePage } from "./question-pages.js";
import { donePage, halfDonePage, failedPage, workingPage } from "./result-pages.js";

const makers: { readonly [Kind in SheetPage["kind"]]: PageMaker<Kind> } = {
  add: addPage,
  "set-pin": pinPage,
  rename: renamePage,
  "add-tag": tagPage,
  restore: restorePage,
  remove: removePage,
  "clear-credential": clearPage,
  person: personPage,
  link: linkPage,
  working: workingPage,
  done: donePage,
  "half-done": halfDonePage,
  failed: failedPage,
  abilities: abilitiesPage,
  names: namesPage,
  lock: lockPage,
};

/** A page about somebody says so when that person is gone. */
export function viewOf(sheet: SheetContext, page: SheetPage, user: LockUser | undefined): PageView {
  if ("user" in page && !user) {
    const { words, about: name } = sheet;
    return { heading: words("pin.not-found", { name }), body: "" };
  }
  return (makers[page.kind] as PageMaker<SheetPage["kind"]>)(sheet, page, user!);
}
