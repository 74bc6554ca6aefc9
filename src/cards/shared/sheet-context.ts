// What the pages of the sheet are made from: what is known of the lock and its people, and what a press can do.

import type { TemplateResult } from "lit";
import type { AccessEvent } from "../../core/access-event.js";
import type { Capabilities } from "../../core/capabilities.js";
import type { LockUser, UserKey } from "../../core/user.js";
import type { Home } from "../../ha/home.js";
import type { LockFacts } from "../../ha/lock-entity.js";
import type { Localizer } from "../../localize/localizer.js";
import type { LockSnapshot } from "../../stores/lock-snapshot.js";
import type { LockStore } from "../../stores/lock-store.js";
import type { Draft, SheetPage } from "./sheet-state.js";

/** A person of Home Assistant, offered as a name. */
export interface Suggestion {
  readonly name: string;
  readonly picture: string | null;
  /** Someone of this name is on the lock already: only the picture is of use. */
  readonly taken?: boolean;
}

/** What the card knows; given anew with every render of the card. */
export interface SheetScene {
  readonly words: Localizer;
  readonly home: Home;
  readonly store: LockStore;
  readonly snapshot: LockSnapshot;
  /** Already narrowed to what the viewer may do. */
  readonly capabilities: Capabilities;
  readonly facts: LockFacts;
  /** The lock's name on the card. */
  readonly lock: string;
  readonly visits: ReadonlyMap<UserKey, readonly AccessEvent[]>;
  readonly suggestions: readonly Suggestion[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly dark: boolean;
  readonly entityId: string;
}

/** The scene, what stands in the fields, and what a press does. */
export interface SheetContext extends SheetScene {
  readonly draft: Draft;
  /** The digits in the PIN field, the tag's value or the lock's code: in the field, and nowhere else. */
  readonly secret: string;
  readonly masked: boolean;
  /** The PIN that was just saved, for a minute. */
  readonly slip: string;
  readonly copied: boolean;
  user(key: UserKey): LockUser | undefined;
  picture(name: string): string | null;
  go(page: SheetPage | null): void;
  edit(draft: Partial<Draft>): void;
  type(secret: string): void;
  suggest(): void;
  toggleMask(): void;
  /** Sends what the page asks for. */
  save(): void;
  /** Goes on with a change that ended half done; a new name may be given. */
  finish(journalId: string, name?: string): void;
  takeBack(journalId: string): void;
  toggleAccess(user: LockUser, wanted: boolean): void;
  copy(text: string): void;
  share(text: string): void;
  operate(service: "lock" | "unlock" | "open"): void;
}

/** One page, ready for the sheet. */
export interface PageView {
  readonly heading: string;
  readonly subheading?: string;
  readonly body: unknown;
  /** Buttons; more than one stand below each other. */
  readonly actions?: readonly TemplateResult[];
}
