// The port's answer for one Matter lock: joins the parts, and decides what is asked of the lock and when.

import type { LockBackend } from "../../core/backend.js";
import type { Capabilities } from "../../core/capabilities.js";
import type { UserList } from "../../core/user-list.js";
import type { Home } from "../../ha/home.js";
import type { Facts } from "./map.js";
import type { UsersAnswer } from "./wire.js";
import { Leaf } from "../../core/leaf.js";
import { doorOf } from "../shared/door.js";
import { matterCalls } from "./calls.js";
import { capabilitiesOf } from "./capabilities.js";
import { fabricOf } from "./fabric.js";
import { listOf } from "./map.js";
import { isReachable } from "./reachable.js";
import { suspensionMemory } from "./suspension-memory.js";

/** How long a list that is there waits for what HA knows of its people: whose they are, and what the suspended were; milliseconds. */
const patience = 2000;

const leaf = new Leaf(() => import("./changing.leaf.js"));

/** HA cannot take a call back once it is sent, so the port's abort signals have nothing to act on here. */
export function openMatterLock(home: Home, entityId: string): LockBackend {
  const calls = matterCalls(home, entityId);
  const memory = suspensionMemory(home, entityId);
  const fabric = fabricOf(home, entityId);
  const facts = (): Facts => ({
    hasStatusField: home.serviceFields("matter", "set_lock_user").includes("user_status"),
    canRemember: home.user.isAdministrator,
    fabric: fabric.known(),
  });
  const reachable = (): boolean => isReachable(home, entityId);

  async function readUsers(): Promise<UserList> {
    const { capacity } = await capabilities();
    const remembering = memory.read();
    const learning = fabric.learn();
    const answer = await calls.call<UsersAnswer>("get_lock_users");
    const [remembered] = await Promise.all([
      patiently(remembering, () => null),
      patiently(learning, undefined),
    ]);
    return listOf(answer, capacity, Date.now(), facts(), remembered);
  }

  async function capabilities(): Promise<Capabilities> {
    return capabilitiesOf(reachable() ? await calls.info() : calls.known(), home);
  }

  return {
    id: "matter",
    reachable,
    capabilities,
    readUsers,
    activity: {
      get sources() {
        return { lock: entityId, door: doorOf(home, entityId) };
      },
      read: "transitional",
      tells: "how",
    },
    changing: async () => (await leaf.load()).changingOf({ calls, memory, facts, readUsers }),
    close: () => undefined,
  };
}

function patiently<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  return Promise.race([asked, new Promise<T>((resolve) => setTimeout(() => resolve(otherwise), patience))]);
}
