// A card whose content is fetched once such a card stands on a page: the element HA knows checks the config and passes all on.

import { html } from "lit";
import { skeletonRows } from "../../components/templates.js";
import type { Leaf } from "../../core/leaf.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { shared } from "../../styles/shared.js";
import type { LockCardConfig } from "./card-config.js";
import { LockCard } from "./lock-card.js";
import { notLoaded } from "./not-loaded.js";

export abstract class FetchedCard<Config extends LockCardConfig, Part> extends LockCard<Config> {
  static override styles = shared;

  protected abstract readonly leaf: Leaf<Part>;
  #content: LockCard<Config> | null = null;
  #isMissing = false;

  /** The card's content, without its config. */
  protected abstract make(part: Part): LockCard<Config>;

  override setConfig(config: unknown): void {
    super.setConfig(config);
    this.#content?.setConfig(config);
  }

  protected renderCard(hass: HomeAssistant, config: Config): unknown {
    const { part } = this.leaf;
    if (part && !this.#content) {
      this.#content = this.make(part);
      this.#content.setConfig(config);
    }
    if (this.#content) return Object.assign(this.#content, { hass, preview: this.preview });
    if (!this.#isMissing) this.#load();
    return html`<ha-card
      >${this.#isMissing ? notLoaded(this.words, () => this.#load()) : skeletonRows()}</ha-card
    >`;
  }

  #load(): void {
    const show = (isMissing: boolean) => (): void => {
      this.#isMissing = isMissing;
      this.requestUpdate();
    };
    this.#isMissing = false;
    this.leaf.load().then(show(false), show(true));
  }
}
