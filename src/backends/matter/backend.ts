// The port's answer for one Matter lock: joins the parts, and decides what is asked of the lock and when.

import type { LockBackend } from "../../core/backend.js";
import type { Capabilities } from "../../core/capabilities.js";
import type { CredentialType } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { Home } from "../../ha/home.js";
import { readActivity } from "./activity.js";
import { applyStep, undoStep } from "./apply.js";
import { isReachable, matterCalls, placesFor } from "./calls.js";
import { capabilitiesOf } from "./capabilities.js";
import { knownFabric, learnFabric } from "./fabric.js";
import { listOf } from "./map.js";
import { planChange } from "./plan.js";
import { performStep } from "./steps.js";
import { suspensionMemory } from "./suspension-memory.js";
import { verifyStep } from "./verify.js";

/** How long a list that is there waits for the answer whose users are ours; milliseconds. */
const fabricPatience = 2000;

/** HA cannot take a call back once it is sent, so the port's abort signals have nothing to act on here. */
export function openMatterLock(home: Home, entityId: string): LockBackend {
  const calls = matterCalls(home, entityId);
  const memory = suspensionMemory(home, entityId);
  const hasStatusField = home.serviceFields("matter", "set_lock_user").includes("user_status");
  const canRemember = home.user.isAdministrator;
  const fabric = (): number | null => knownFabric(home, entityId);

  async function readUsers(): Promise<UserList> {
    const { capacity } = await capabilities();
    const learning = learnFabric(home, entityId);
    const [answer, remembered] = await Promise.all([calls.users(), memory.read()]);
    await Promise.race([learning, pause(fabricPatience)]);
    return listOf(answer, capacity, Date.now(), {
      fabric: fabric(),
      hasStatusField,
      canRemember,
      remembered,
    });
  }

  async function capabilities(): Promise<Capabilities> {
    return capabilitiesOf(isReachable(home, entityId) ? await calls.info() : calls.known(), home);
  }

  // Without an answer nothing is planned: every ability says that the lock is unavailable.
  const places = (type: CredentialType): number => placesFor(type, calls.known());

  return {
    id: "matter",
    reachable: () => isReachable(home, entityId),
    capabilities,
    readUsers,
    plan: (change, list, lock) => planChange(change, list, lock, { hasStatusField, canRemember, places }),
    perform: (step, context) =>
      performStep(step, context, { calls, memory, hasStatusField, knowsOwners: fabric() !== null }),
    verify: (step, answer, _context, list) =>
      verifyStep(step, answer, list, { status: calls.status, readUsers, fabric: fabric() }),
    undo: (step, answer) => undoStep(step, answer, hasStatusField),
    apply: (step, answer, list) =>
      applyStep(step, answer, list, {
        hasStatusField,
        canRemember,
        owner: fabric() === null ? "unknown" : "this-home",
      }),
    activity: { sources: { lock: entityId, door: doorOf(home, entityId) }, read: readActivity },
    close: () => undefined,
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The device's contact: a binary sensor that is no diagnosis and calls itself a door. */
function doorOf(home: Home, entityId: string): string | null {
  const door = home
    .siblings(entityId)
    .find(
      ({ entity_id: id }) =>
        id.startsWith("binary_sensor.") && home.state(id)?.attributes.device_class === "door",
    );
  return door?.entity_id ?? null;
}
