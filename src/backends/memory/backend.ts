// The port's answer for one pretended lock; it plans, applies and takes back as the Matter backend does.

import type { ActivityReader } from "../../core/activity.js";
import type { WholeBackend } from "../../core/backend.js";
import type { Capabilities } from "../../core/capabilities.js";
import type { UserList } from "../../core/user-list.js";
import type { FaultTarget } from "./faults.js";
import type { PretendedLock } from "./lock.js";
import { able, unable } from "../../core/ability.js";
import { abilitiesBy } from "../../core/capabilities.js";
import { readActivity } from "../matter/activity.js";
import { planChange } from "../matter/plan.js";
import { applyStep, effectOf } from "../shared/step-effects.js";
import { verifyStep } from "../shared/verify.js";
import { capacityOf, keyOf, listOf } from "./people.js";
import { performStep } from "./steps.js";

export interface PretendedBackendOptions {
  /** The door's contact, if the pretended home has one. */
  readonly door?: string | null;
  /** Whether the viewer may write what is remembered of a suspension. */
  readonly canRemember?: boolean;
  /** Whether the browser believes the lock to be there; by default it knows as soon as HA does. */
  readonly seesLock?: () => boolean;
  /** By default that of Matter, whose states the pretended lock writes. */
  readonly read?: ActivityReader;
}

export function openPretendedLock(
  lock: PretendedLock,
  {
    door = null,
    canRemember = true,
    seesLock = () => lock.door.available,
    read = readActivity,
  }: PretendedBackendOptions = {},
): WholeBackend {
  const facts = { hasStatusField: false, canRemember };
  const readUsers = async (target?: FaultTarget): Promise<UserList> =>
    listOf(await lock.readUsers(target), lock, canRemember);

  const backend: WholeBackend = {
    id: "memory",
    reachable: seesLock,
    capabilities: () => Promise.resolve(capabilitiesOf(lock)),
    readUsers: () => readUsers(),
    plan: (change, list, capabilities) =>
      planChange(change, list, capabilities, { ...facts, places: () => lock.places.limits.credentials }),
    perform: (step, context) => performStep(step, context, lock, seesLock),
    verify: (step, answer, context, list) =>
      verifyStep(step, answer, context, list, facts, {
        holderOf: async ({ type, index }) => {
          const held = await lock.holderOf(type, index);
          return { user: held ? keyOf(held.user) : null, isOurs: held?.writer !== "other-controller" };
        },
        readUsers: () => readUsers("verify"),
      }),
    undo: (step, answer) => effectOf(step, answer, facts).undo ?? null,
    apply: (step, answer, list) => applyStep(step, answer, list, facts, "this-home"),
    activity: { sources: { lock: lock.entityId, door }, read, tells: "how" },
    changing: () => Promise.resolve(backend),
    close: () => undefined,
  };
  return backend;
}

function capabilitiesOf(lock: PretendedLock): Capabilities {
  return {
    abilities: abilitiesBy((action) =>
      action === "add-tag" && !lock.tagLength ? unable("lock-cannot") : able,
    ),
    pinLength: lock.pinLength,
    tagLength: lock.tagLength,
    nameBytes: lock.places.limits.nameBytes,
    capacity: capacityOf(lock),
    confirms: "read-back",
  };
}
