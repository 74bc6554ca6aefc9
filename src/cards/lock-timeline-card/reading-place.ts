// Draws what somebody can see, and keeps what they read where it stands: what comes in above it waits until it is asked for, or they have gone.

import type { LitElement } from "lit";
import { InSight } from "../../controllers/in-sight.js";
import type { TimelineItem } from "../../core/timeline.js";

/** Whoever did nothing in the list for so long reads it no more: a screen on a wall goes on by itself; milliseconds. */
const patience = 60_000;

export class ReadingPlace {
  /** How many lines wait. */
  held = 0;
  readonly #sight: InSight;
  readonly #card: LitElement;
  /** The id of the first line that does not wait. */
  #first: string | undefined;
  #touchedAt = 0;
  /** Something was not drawn, for nobody could have seen it. */
  #isBehind = false;

  /** The list is `.list`, and begins with `.top`. */
  constructor(card: LitElement) {
    this.#card = card;
    this.#sight = new InSight(card, ".top", () => this.#look());
  }

  /** Call in `shouldUpdate`: false where nobody would see it. The card is asked to update as soon as somebody can. */
  mayDraw(): boolean {
    const { isSeen } = this.#sight;
    this.#isBehind = !isSeen;
    return isSeen;
  }

  /** Resolves when the card stands as it is to be. */
  async drawn(): Promise<void> {
    await this.#sight.seen();
    await this.#card.updateComplete;
  }

  /** Call in `willUpdate`, with all lines that could be shown, newest first. */
  keep(items: readonly TimelineItem[]): void {
    this.held = this.#isRead
      ? Math.max(
          0,
          items.findIndex(({ id }) => id === this.#first),
        )
      : 0;
    this.#first = items[this.held]?.id;
  }

  /** Nothing waits any more. */
  release(): void {
    this.#first = undefined;
  }

  /** Of the list: for `focusin`, `focusout`, `pointerdown` and `keydown`. */
  readonly hear = ({ type }: Event): void => {
    if (type === "focusout") this.#look();
    else this.#touchedAt = Date.now();
  };

  /** The list's beginning is out of sight, or somebody is at work in it. */
  get #isRead(): boolean {
    const inList = this.#card.renderRoot.querySelector(".list :focus");
    return !this.#sight.isTopSeen || (inList !== null && Date.now() - this.#touchedAt < patience);
  }

  #look(): void {
    if (this.held > 0 || (this.#isBehind && this.#sight.isSeen)) this.#card.requestUpdate();
  }
}
