// What the pages of the sheet are made from: what the card knows, what stands in the fields, and what a press can do.

import type { TemplateResult } from "lit";
import type { Change, Secret } from "../../core/change.js";
import type { Journal } from "../../core/journal.js";
import type { Outcome } from "../../core/outcome.js";
import type { LockUser } from "../../core/user.js";
import type { PeopleScene } from "./people-scene.js";
import type { NamesNews, SheetPage, SheetState } from "./sheet-state.js";
import type { TellMeAbout } from "./tell-me/wishes.js";

/** A person of Home Assistant, offered as a name. */
export interface Suggestion {
  /** The entity id of the person. */
  readonly id: string;
  readonly name: string;
  readonly picture: string | null;
}

/** The person a user of the lock is said to be; null: nobody; undefined: nothing is said. */
export type Linked = (user: Pick<LockUser, "key" | "name">) => Suggestion | null | undefined;

export interface SheetContext extends PeopleScene, SheetState {
  /** The name of the person the page is about; stays when that person is gone. */
  readonly about: string;
  set(state: Partial<SheetState>): void;
  /** Another page with fresh fields; null closes the sheet. */
  go(page: SheetPage | null): void;
  /** Something typed that closing would lose. */
  edit(state: Partial<SheetState>): void;
  type(secret: string): void;
  suggest(): void;
  /** Sends what the page asks for. */
  save(change: Change, secret?: Secret): void;
  /** Waits for a half-done change that goes on, or back. */
  follow(journal: Journal, going: Promise<Outcome | undefined>, isUndo: boolean): void;
  /** Looks up how a change ended that was not answered. */
  check(journal: Journal): void;
  copy(text: string): void;
  /** Says which person a user is, by entity id; empty: nobody. */
  link(user: LockUser, person: string): void;
  /** Waits for what is to be said on the page of names. */
  hear(news: Promise<NamesNews>): void;
  operate(service: "lock" | "unlock" | "open"): void;
  /** Closes the sheet, and opens that of "Tell me when…". */
  tellMe(about: TellMeAbout): void;
}

/** One page, ready for the sheet. */
export interface PageView {
  /** None where the content has its own. */
  readonly heading?: string;
  readonly subheading?: string;
  readonly body: unknown;
  /** Buttons; more than one stand below each other. */
  readonly actions?: readonly TemplateResult[];
}

/** Makes one kind of page; `user` is the person the page is about, where the kind has one. */
export type PageMaker<Kind extends SheetPage["kind"]> = (
  sheet: SheetContext,
  page: Extract<SheetPage, { kind: Kind }>,
  user: LockUser,
) => PageView;
