// One person's PIN; what shows it and sends it is fetched once such a card stands on a page.

import { html } from "lit";
import { skeletonRows } from "../../components/templates.js";
import { Leaf } from "../../core/leaf.js";
import { configForms } from "../../editors/config-forms.js";
import { defineElement } from "../../ha/define.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { lockEntityIds } from "../../ha/lock-entity.js";
import { shared } from "../../styles/shared.js";
import { LockCard } from "../shared/lock-card.js";
import { notLoaded } from "../shared/not-loaded.js";
import { stubLock } from "../shared/stub-lock.js";
import { lockPinRules, type LockPinConfig } from "./lock-pin-config.js";
import type { PinCard } from "./pin-card.leaf.js";

export const pinCardLeaf = new Leaf(() => import("./pin-card.leaf.js"));

export class LockPinCard extends LockCard<LockPinConfig> {
  static override styles = shared;

  protected readonly rules = lockPinRules;
  #card: PinCard | null = null;
  #isMissing = false;

  static getStubConfig(hass: HomeAssistant, unused?: string[], used?: string[]): { entity: string } {
    return { entity: stubLock(hass, unused, used) };
  }

  static async getConfigForm(): Promise<unknown> {
    return (await configForms()).lockPinForm(lockPinRules);
  }

  override setConfig(config: unknown): void {
    super.setConfig(config);
    this.#card?.setConfig(config);
  }

  override getCardSize(): number {
    return 9;
  }

  protected override watchedIds(hass: HomeAssistant): readonly string[] {
    return lockEntityIds(hass, this.config!.entity);
  }

  protected renderCard(hass: HomeAssistant): unknown {
    const card = (this.#card ??= this.#make());
    if (card) return Object.assign(card, { hass, preview: this.preview });
    return html`<ha-card
      >${this.#isMissing ? notLoaded(this.words, () => this.#load()) : skeletonRows()}</ha-card
    >`;
  }

  #make(): PinCard | null {
    if (pinCardLeaf.part) {
      const card = new pinCardLeaf.part.PinCard();
      card.setConfig(this.config);
      return card;
    }
    if (!this.#isMissing) this.#load();
    return null;
  }

  #load(): void {
    const show = (isMissing: boolean) => (): void => {
      this.#isMissing = isMissing;
      this.requestUpdate();
    };
    show(false)();
    pinCardLeaf.load().then(show(false), show(true));
  }
}

defineElement("lock-pin-card", LockPinCard);

declare global {
  interface HTMLElementTagNameMap {
    "lock-pin-card": LockPinCard;
  }
}
