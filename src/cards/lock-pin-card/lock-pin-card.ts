// One person's PIN, as HA knows the card; what it shows and does is in its content.

import { Leaf } from "../../core/leaf.js";
import { configForms } from "../../editors/config-forms.js";
import { defineElement } from "../../ha/define.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { lockEntityIds } from "../../ha/lock-entity.js";
import { FetchedCard } from "../shared/fetched-card.js";
import { stubLock } from "../shared/stub-lock.js";
import { lockPinRules, type LockPinConfig } from "./lock-pin-config.js";
import type { PinCard } from "./pin-card.leaf.js";

export const pinCardLeaf = new Leaf(() => import("./pin-card.leaf.js"));

type Part = NonNullable<typeof pinCardLeaf.part>;

export class LockPinCard extends FetchedCard<LockPinConfig, Part> {
  protected readonly rules = lockPinRules;
  protected readonly leaf = pinCardLeaf;

  static getStubConfig(hass: HomeAssistant, unused?: string[], used?: string[]): { entity: string } {
    return { entity: stubLock(hass, unused, used) };
  }

  static async getConfigForm(): Promise<unknown> {
    return (await configForms()).lockPinForm(lockPinRules);
  }

  override getCardSize(): number {
    return 9;
  }

  protected override watchedIds(hass: HomeAssistant): readonly string[] {
    return lockEntityIds(hass, this.config!.entity);
  }

  protected make(part: Part): PinCard {
    return new part.PinCard();
  }
}

defineElement("lock-pin-card", LockPinCard);

declare global {
  interface HTMLElementTagNameMap {
    "lock-pin-card": LockPinCard;
  }
}
