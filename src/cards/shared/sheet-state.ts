// The pages of the sheet in which people and their ways in are changed, what stands in the fields, and which page follows which. Pure.

import type { Tone } from "../../components/tone.js";
import type { Access } from "../../core/change.js";
import { isHalfDone, userOf, type Journal } from "../../core/journal.js";
import type { Outcome } from "../../core/outcome.js";
import type { NameBook } from "../../core/name-book.js";
import type { Problem } from "../../core/problem.js";
import type { Credential, UserKey, UserKind } from "../../core/user.js";
import { endOf, type End } from "./change-story.js";

/** A page with fields or a question, and why its last try was refused. */
export type AskingPage = (
  | { readonly kind: "add" }
  | { readonly kind: "set-pin" | "rename" | "add-tag" | "remove" | "restore"; readonly user: UserKey }
  | { readonly kind: "clear-credential"; readonly user: UserKey; readonly credential: Credential }
) & { readonly problem?: Problem };

/** A change that did not end well; `from`: the page that asked for it, where one did. */
interface Broken {
  readonly journal: Journal;
  readonly from: AskingPage | null;
}

/** What is to be said on the page of names, and what a second press adds. */
export interface NamesNews {
  readonly news?: { readonly tone: Tone; readonly icon: string; readonly text: string };
  readonly toAdd?: NameBook;
}

export type SheetPage =
  | AskingPage
  | { readonly kind: "person"; readonly user: UserKey }
  /** Which person of Home Assistant a user is; `problem`: why the last choice was not kept. */
  | { readonly kind: "link"; readonly user: UserKey; readonly problem?: Problem }
  /** `isOurs`: whether what runs is what this page waits for, and not a change before it. */
  | { readonly kind: "working"; readonly isOurs: (running: Journal) => boolean }
  /** `whom`: the person the change was about, where one stands on the lock. */
  | { readonly kind: "done"; readonly end: End; readonly whom: UserKey | null }
  /** Stopped in the middle; `problem`: why this time. */
  | (Broken & { readonly kind: "half-done"; readonly problem: Problem | null })
  /** In doubt, or refused with no form to go back to. */
  | (Broken & { readonly kind: "failed"; readonly problem: Problem })
  /** What the lock can do. */
  | { readonly kind: "abilities" }
  /** The names of all locks as a file. */
  | ({ readonly kind: "names" } & NamesNews)
  /** Locks and unlocks; `problem`: why the last try failed. */
  | { readonly kind: "lock"; readonly problem?: Problem };

/** What the person typed and chose. */
export interface SheetFields {
  readonly name: string;
  readonly access: Access;
  readonly as: UserKind;
  /** The number somebody new is to have on a lock that cannot tell which are free; empty: the suggested one. */
  readonly place: string;
  /** Somebody has a code on such a lock already, which is only to be noted. */
  readonly hasCode: boolean;
  /** The digits in the PIN field, the tag's value or the lock's code: here until they are sent, and nowhere else. */
  readonly secret: string;
  readonly masked: boolean;
  /** What stood there was wiped because nobody looked at it; said until something is typed. */
  readonly gone: boolean;
  /** Something was typed that closing would lose. */
  readonly touched: boolean;
}

export const emptyFields: SheetFields = {
  name: "",
  access: "always",
  as: "always",
  place: "",
  hasCode: false,
  secret: "",
  masked: false,
  gone: false,
  touched: false,
};

export interface SheetState extends SheetFields {
  readonly page: SheetPage | null;
  /** The PIN that was just saved, for a minute. */
  readonly slip: string;
  readonly copied: boolean;
  /** Locking and unlocking needs a code. */
  readonly wantsCode: boolean;
  /** What HA calls the integration that brought the lock; empty until HA has said it. */
  readonly integration: string;
  /** HA was asked to lock or unlock and has not answered. */
  readonly busy: boolean;
}

export const closedSheet: SheetState = {
  ...emptyFields,
  page: null,
  slip: "",
  copied: false,
  wantsCode: false,
  integration: "",
  busy: false,
};

/** Whether saving this page hands a PIN to the lock. */
export function takesPin({ kind }: SheetPage): boolean {
  return kind === "add" || kind === "set-pin";
}

/**
 * The page after a change ended; null closes the sheet. `from`: the page that asked for it, where one did.
 * `isLate`: nobody waited for it any more.
 */
export function pageAfter(from: AskingPage | null, outcome: Outcome, isLate = false): SheetPage | null {
  if (outcome.kind === "failed") {
    const { problem, journal } = outcome;
    if (isHalfDone(journal)) return { kind: "half-done", journal, problem, from };
    return problem.aftermath === "unknown" || !from
      ? { kind: "failed", journal, problem, from }
      : { ...from, problem };
  }
  if (!from || isLate || takesPin(from) || outcome.kind === "accepted")
    return { kind: "done", end: endOf(outcome), whom: userOf(outcome.journal) };
  return from.kind === "add" || from.kind === "remove" || from.kind === "restore"
    ? null
    : { kind: "person", user: from.user };
}

/** Where Back leads; null where there is only Close. */
export function pageBefore(page: SheetPage | null): SheetPage | null {
  if (page?.kind === "names") return { kind: "abilities" };
  return page && "user" in page && page.kind !== "person" ? { kind: "person", user: page.user } : null;
}
