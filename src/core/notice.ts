// "Tell me when…": what a person can ask to be told of, what Home Assistant has to wait for to know of it, and the automation of both.

import type { Method } from "./access-event.js";
import type { Automation, Block } from "./automation.js";
import { idPart, literal } from "./automation.js";

/** A turn of the bolt; opening the door counts as unlocking it. */
export type Turn = "lock" | "unlock";

/** Who it is about: somebody on the lock by key, or an account of Home Assistant by id. */
export interface NoticePerson {
  readonly kind: "lock-user" | "home-assistant-user";
  readonly id: string;
}

/** What to be told of. */
export type Notice =
  | { readonly kind: "person"; readonly person: NoticePerson; readonly turn: Turn }
  | { readonly kind: "method"; readonly method: Method; readonly turn: Turn }
  | { readonly kind: "refused" | "jam" }
  /** Unlocked, or found so when the night begins; "HH:MM" in Home Assistant's time zone. */
  | { readonly kind: "night"; readonly from: string; readonly to: string };

/** What Home Assistant waits for, in its own terms. */
export interface Watch {
  readonly triggers: readonly Block[];
  readonly conditions: readonly Block[];
  /** What else has to be seen once it was triggered, before anything is said. */
  readonly steps: readonly Block[];
  /**
   * What nobody should expect of it. `unsure`: it may have other reasons, and some of it is not seen. `by-number`: it
   * goes by a person's number on the lock, whoever has it.
   */
  readonly limit?: "unsure" | "by-number";
}

/** What of a lock an automation can wait for, as its backend measured it; null: Home Assistant does not hear of it. */
export type NoticeWatches = (notice: Notice) => Watch | null;

/** Where a notice goes: a service, and the entity it is for. */
export interface NoticeTarget {
  /** "notify.send_message", "notify.mobile_app_phone" or "persistent_notification.create". */
  readonly action: string;
  readonly entityId: string | null;
}

/** What is said. */
export interface NoticeText {
  readonly title: string;
  readonly message: string;
}

/** Every automation of ours that tells something begins its id so. */
export const noticePrefix = "lock_access_cards_notice_";

/** How many may wait for what else has to be seen; a door is not used faster. */
const most = 10;

/** The id of the automation for a notice: the same wish makes the same automation anew, never a second one. */
export function noticeId(lock: string, notice: Notice, { action, entityId }: NoticeTarget): string {
  const wish =
    "person" in notice ? { ...notice, person: `${notice.person.kind} ${notice.person.id}` } : notice;
  return (
    noticePrefix +
    [lock.replace("lock.", ""), ...Object.values(wish), action, ...(entityId === null ? [] : [entityId])]
      .map(idPart)
      .join("_")
  );
}

/** The one call that says it. */
export function noticeCall({ action, entityId }: NoticeTarget, text: NoticeText): Block {
  return { action, ...(entityId === null ? {} : { target: { entity_id: entityId } }), data: { ...text } };
}

/**
 * The automation that says `text` whenever `watch` saw something; the words come out as they are. No traces are kept:
 * they hold what set it off, and where the driver looks codes up, a notification of a Z-Wave lock holds the PIN (measured).
 */
export function noticeAutomation(
  { triggers, conditions, steps }: Watch,
  target: NoticeTarget,
  { title, message }: NoticeText,
  about: Pick<Automation, "alias" | "description">,
): Automation {
  const call = noticeCall(target, { title: literal(title), message: literal(message) });
  return {
    ...about,
    triggers,
    conditions,
    actions: [...steps, call],
    mode: "parallel",
    max: most,
    trace: { stored_traces: 0 },
  };
}
