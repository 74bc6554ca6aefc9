// Between KeyMaster's slots, as their entities show them, and the domain's people.

import type { Credential, LockUser, UserKey, UserKind, UserStatus } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { Home } from "../../ha/home.js";
import type { Managed, SlotEntities } from "./found.js";
import { unable } from "../../core/ability.js";
import { isKnownState } from "../../core/rows.js";
import { synced, type Property } from "./wire.js";

const prefix = "keymaster:";

export function keyOf(slot: number): UserKey {
  return prefix + slot;
}

/** The key of whoever had this slot before somebody else: nobody on the list, and still "Person 3". */
export function formerKeyOf(slot: number, name: string | null): UserKey {
  return name === null ? `former:${slot}` : `former:${slot}#${name}`;
}

/** NaN for anything that is not a key of ours: no slot has it. */
export function slotOfKey(key: UserKey): number {
  return key.startsWith(prefix) ? Number(key.slice(prefix.length)) : NaN;
}

export function pinAt(slot: number): Credential {
  return { type: "pin", index: slot };
}

/** What an entity of a slot says; null where it says nothing. Not for the PIN, of which `hasPin` asks no more than whether. */
export function said(home: Home, slot: SlotEntities, property: Exclude<Property, "text.pin">): string | null {
  const state = stateOf(home, slot, property);
  return isKnownState(state) ? state : null;
}

/** KeyMaster shows the PIN itself to everybody; here it is only looked at whether there is one. */
export function hasPin(home: Home, slot: SlotEntities): boolean {
  return isKnownState(stateOf(home, slot, "text.pin"));
}

/** Empty for an entity that is disabled or gone. */
function stateOf(home: Home, slot: SlotEntities, property: Property): string {
  return home.state(slot[property] ?? "")?.state ?? "";
}

/** Whether nobody has a slot: `enabled` is on for an empty one too. */
export function isEmpty(home: Home, slot: SlotEntities): boolean {
  return said(home, slot, "text.name") === null && !hasPin(home, slot);
}

export function listOf(home: Home, { slots }: Managed, readAt: number): UserList {
  const users = [...slots].flatMap(([number, slot]) =>
    isEmpty(home, slot) ? [] : userOf(home, number, slot, readAt),
  );
  const capacity = { users: slots.size, pins: slots.size, credentialsPerUser: 1 };
  return { users, completeness: "complete", capacity, readAt };
}

function userOf(home: Home, number: number, slot: SlotEntities, now: number): LockUser {
  const kind = kindOf(home, slot);
  const status = statusOf(home, slot, kind, now);
  return {
    key: keyOf(number),
    name: said(home, slot, "text.name"),
    status,
    kind,
    owner: "manager",
    credentials: hasPin(home, slot) ? [pinAt(number)] : [],
    suspension: status === "suspended" ? { since: null, formerKind: kind } : null,
    // It is on already: what ended is the limit, which is set in KeyMaster.
    abilities: status === "used-up" ? { restore: unable("managed-elsewhere") } : {},
  };
}

/** Which limits are set, the one that ends it before the one that comes and goes. */
function kindOf(home: Home, slot: SlotEntities): UserKind {
  const limits = [
    ["switch.accesslimit_date_range_enabled", "expiring"],
    ["switch.accesslimit_count_enabled", "expiring"],
    ["switch.accesslimit_day_of_week_enabled", "scheduled"],
  ] as const;
  return limits.find(([limit]) => said(home, slot, limit) === "on")?.[1] ?? "always";
}

function statusOf(home: Home, slot: SlotEntities, kind: UserKind, now: number): UserStatus {
  if (said(home, slot, "switch.enabled") === "off") return "suspended";
  if (!hasPin(home, slot)) return "active";
  const isLimited = (limit: Property & `switch.${string}`): boolean => said(home, slot, limit) === "on";
  const isUsed =
    isLimited("switch.accesslimit_count_enabled") && Number(said(home, slot, "number.accesslimit_count")) < 1;
  const isOver =
    isLimited("switch.accesslimit_date_range_enabled") &&
    Date.parse(said(home, slot, "datetime.accesslimit_date_range_end") ?? "") < now;
  if (isUsed || isOver) return "used-up";
  const active = said(home, slot, "binary_sensor.active");
  if (active === null) return "unknown";
  if (active === "off" && kind !== "always") return "waiting";
  return said(home, slot, "sensor.synced") === synced ? "active" : "unconfirmed";
}
