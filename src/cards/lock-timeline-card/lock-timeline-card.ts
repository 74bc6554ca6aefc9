// Who came and went, as HA knows the card; what it shows is in its content.

import { Leaf } from "../../core/leaf.js";
import { configForms } from "../../editors/config-forms.js";
import { defineElement } from "../../ha/define.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { lockDoor } from "../../ha/lock-entity.js";
import { FetchedCard } from "../shared/fetched-card.js";
import { stubLock } from "../shared/stub-lock.js";
import { lockTimelineRules, lockTimelineUpgrades } from "./lock-timeline-config.js";
import type { LockTimelineConfig } from "./lock-timeline-config.js";
import type { TimelineCard } from "./timeline-card.leaf.js";

export const timelineCardLeaf = new Leaf(() => import("./timeline-card.leaf.js"));

type Part = NonNullable<typeof timelineCardLeaf.part>;

export class LockTimelineCard extends FetchedCard<LockTimelineConfig, Part> {
  protected override readonly rules = lockTimelineRules;
  protected override readonly upgrades = lockTimelineUpgrades;
  protected readonly leaf = timelineCardLeaf;

  static getStubConfig(
    hass: HomeAssistant,
    unused?: string[],
    used?: string[],
  ): Omit<LockTimelineConfig, "type"> {
    return { entities: [stubLock(hass, unused, used)].filter(Boolean) };
  }

  static async getConfigForm(): Promise<unknown> {
    return (await configForms()).lockTimelineForm(lockTimelineRules, lockTimelineUpgrades);
  }

  protected override watchedIds(hass: HomeAssistant): readonly string[] {
    return this.lockIds.flatMap((id) => [id, lockDoor(hass, id)?.entityId ?? id]);
  }

  protected make(part: Part): TimelineCard {
    return new part.TimelineCard();
  }
}

defineElement("lock-timeline-card", LockTimelineCard);

declare global {
  interface HTMLElementTagNameMap {
    "lock-timeline-card": LockTimelineCard;
  }
}
