// The pages of the sheet in which people and their ways in are changed, and which page follows which. Pure.

import type { Change, Access } from "../../core/change.js";
import type { Journal } from "../../core/journal.js";
import type { Outcome } from "../../core/outcome.js";
import type { Problem } from "../../core/problem.js";
import type { Credential, LockUser, UserKey, UserKind } from "../../core/user.js";
import { cleanName } from "../../core/name.js";
import { pinsOf } from "../../core/user.js";

/** A page with fields or a question, and why its last try was refused. */
export type AskingPage = (
  | { readonly kind: "add" }
  | { readonly kind: "set-pin" | "rename" | "add-tag" | "remove" | "restore"; readonly user: UserKey }
  | { readonly kind: "clear-credential"; readonly user: UserKey; readonly credential: Credential }
) & { readonly problem?: Problem };

export type SheetPage =
  | AskingPage
  | { readonly kind: "person"; readonly user: UserKey }
  | { readonly kind: "working"; readonly from: AskingPage }
  | { readonly kind: "done"; readonly from: AskingPage; readonly confirmed: boolean }
  | { readonly kind: "half-done"; readonly journal: Journal; readonly problem: Problem | null }
  | { readonly kind: "no-answer"; readonly from: AskingPage }
  | { readonly kind: "abilities" }
  | { readonly kind: "lock" };

/** What the person typed and chose on the asking pages. The PIN is not part of it. */
export interface Draft {
  readonly name: string;
  readonly access: Access;
  readonly as: UserKind;
}

export const emptyDraft: Draft = { name: "", access: "always", as: "always" };

/** Pages on which something is typed that closing would lose. */
export function hasFields(page: SheetPage): boolean {
  return ["add", "set-pin", "rename", "add-tag"].includes(page.kind);
}

/** Whether saving this page hands a PIN to the lock. */
export function takesPin(page: SheetPage): boolean {
  return page.kind === "add" || page.kind === "set-pin";
}

/** The change an asking page stands for; `user` is the person it is about, when there is one. */
export function changeOf(page: AskingPage, draft: Draft, user: LockUser | undefined): Change {
  switch (page.kind) {
    case "add":
      return { kind: "add", name: cleanName(draft.name), access: draft.access, withPin: true };
    case "rename":
      return { kind: "rename", user: page.user, name: cleanName(draft.name) };
    case "set-pin":
      return { kind: "set-pin", user: page.user, credential: firstPin(user) };
    case "restore":
      return { kind: "restore", user: page.user, as: draft.as };
    case "clear-credential":
      return { kind: "clear-credential", user: page.user, credential: page.credential };
    default:
      return { kind: page.kind, user: page.user };
  }
}

function firstPin(user: LockUser | undefined): Credential | null {
  return (user && pinsOf(user)[0]) ?? null;
}

/** The page after a change ended; null closes the sheet. */
export function pageAfter(from: AskingPage, outcome: Outcome): SheetPage | null {
  if (outcome.kind !== "failed") {
    const confirmed = outcome.kind === "confirmed";
    if (takesPin(from) || !confirmed) return { kind: "done", from, confirmed };
    return from.kind === "add" || from.kind === "remove" || from.kind === "restore"
      ? null
      : { kind: "person", user: from.user };
  }
  const { problem, journal } = outcome;
  if (problem.aftermath === "partly") return { kind: "half-done", journal, problem };
  if (problem.aftermath === "unknown") return { kind: "no-answer", from };
  return { ...from, problem };
}

/** Where Back leads; null where there is only Close. */
export function pageBefore(page: SheetPage): SheetPage | null {
  return "user" in page && page.kind !== "person" ? { kind: "person", user: page.user } : null;
}
