// Where Home Assistant can send a notice: its notify entities, the older notify services, and its own list of notices.

import type { NoticeTarget, NoticeText } from "../core/notice.js";
import { noticeCall } from "../core/notice.js";
import type { Home } from "./home.js";

export interface NamedTarget extends NoticeTarget {
  /** Of the entity or service; empty for Home Assistant's own list. */
  readonly name: string;
  /** Home Assistant cannot reach it: it would take a notice, and lose it. */
  readonly isAway: boolean;
}

/** Services of the domain that are no place of their own: the two new ones, and a stand-in for whichever is the first. */
const noPlaces = ["send_message", "persistent_notification", "notify"];

const phone = "mobile_app_";

/** Phones first, which most people mean; Home Assistant's own list, which is always there, last. */
export function noticeTargets(home: Home): readonly NamedTarget[] {
  const services = home.services("notify").filter((name) => !noPlaces.includes(name));
  const entities = home.services("notify").includes("send_message") ? home.states("notify") : [];
  const byName = (a: NamedTarget, b: NamedTarget): number => a.name.localeCompare(b.name);
  return [
    ...services
      .sort((a, b) => Number(b.startsWith(phone)) - Number(a.startsWith(phone)) || a.localeCompare(b))
      .map((name) => ({
        action: `notify.${name}`,
        entityId: null,
        name: name.replace(phone, "").replaceAll("_", " "),
        isAway: false,
      })),
    ...entities
      .map(({ entity_id, state, attributes }) => ({
        action: "notify.send_message",
        entityId: entity_id,
        name: attributes.friendly_name ?? entity_id,
        isAway: state === "unavailable",
      }))
      .sort(byName),
    { action: "persistent_notification.create", entityId: null, name: "", isAway: false },
  ];
}

/**
 * Says something once: Home Assistant takes an automation whose call the service refuses later. Rejects with an
 * `HaError`; a notice that was taken may still reach nobody.
 */
export async function sayOnce(home: Home, to: NoticeTarget, text: NoticeText): Promise<void> {
  const { action, target, data } = noticeCall(to, text);
  const [domain, service] = String(action).split(".");
  await home.sendMessage({ type: "call_service", domain, service, target, service_data: data });
}
