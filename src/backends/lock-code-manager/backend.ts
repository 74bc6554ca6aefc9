// The port's answer for one lock that Lock Code Manager looks after: joins the parts, and decides when the lock itself is read.

import type { LockBackend } from "../../core/backend.js";
import type { Capabilities } from "../../core/capabilities.js";
import type { LockUser, UserKey } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { Home } from "../../ha/home.js";
import { managedActivity, type Beneath } from "../shared/managed-activity.js";
import type { Entry, Row } from "./wire.js";
import { able, unable } from "../../core/ability.js";
import { abilitiesBy } from "../../core/capabilities.js";
import { problem, ProblemError } from "../../core/problem.js";
import { isKnownState } from "../../core/rows.js";
import { findUser } from "../../core/user-list.js";
import { applyStep, effectOf, type EffectFacts } from "../shared/step-effects.js";
import { managerOf, measuredPace } from "./manager.js";
import { abilitiesWith, keyOf, listOf, nativesOf, placeOf, type Natives } from "./people.js";
import { planChange } from "./plan.js";
import { proveStep } from "./proof.js";
import { performStep } from "./steps.js";
import { nameUses } from "./uses.js";
import { domain, witnessesOf } from "./witnesses.js";

const facts: EffectFacts = { hasStatusField: true, canRemember: false, keepsEmptyUsers: true };

/** HA cannot take a call back once it is sent, so the port's abort signals have nothing to act on here. */
export function openManagedLock(
  home: Home,
  entityId: string,
  beneath: Beneath = () => null,
  pace = measuredPace,
): LockBackend {
  const manager = managerOf(home, entityId, pace);
  /** Of the last reading of the lock itself. */
  let natives: Natives | null = null;
  let refused: ReadonlySet<UserKey> = new Set();
  const before = new Map<UserKey, string>();
  /** As whoever asks for a change sees it: a slot may be another's by now. */
  let seen: UserList | null = null;

  const reachable = (): boolean => beneath()?.reachable() ?? isKnownState(home.state(entityId)?.state ?? "");

  /** On Matter alone Lock Code Manager does not tell who is on the lock, and takes strangers for its own (measured). */
  async function readNatives(rows: readonly Row[]): Promise<Natives | null> {
    const own = beneath();
    natives =
      own?.id === "matter" ? nativesOf(await own.readUsers(new AbortController().signal), rows) : null;
    return natives;
  }

  async function readUsers(): Promise<UserList> {
    if (!reachable()) throw new ProblemError(problem("unreachable"));
    const rows = await manager.rows();
    await readNatives(rows);
    return listNow(rows);
  }

  async function listNow(told?: readonly Row[]): Promise<UserList> {
    const [rows, entries] = await Promise.all([told ?? manager.rows(), manager.entries()]);
    refused = new Set(await refusedAmong(rows, entries));
    return listOf({ rows, entries, natives, refused }, Date.now());
  }

  async function refusedAmong(rows: readonly Row[], entries: readonly Entry[]): Promise<readonly UserKey[]> {
    if (rows.every(({ isManaged, isEnabled }) => isEnabled || !isManaged)) return [];
    const all = await Promise.all(
      entries.map(async ({ id }) => [...(await manager.refusals(id)).keys()].map((slot) => keyOf(id, slot))),
    );
    const off = new Set(rows.flatMap((row) => (row.isEnabled ? [] : keyOf(row.entry, row.slot))));
    return all.flat().filter((key) => off.has(key));
  }

  async function capabilities(): Promise<Capabilities> {
    return {
      abilities: abilitiesBy((action) => {
        if (action === "one-time" || action === "add-tag") return unable("lock-cannot");
        const service = { add: "add_user", remove: "delete_user" }[action as string];
        return service && !home.hasService(domain, service) ? unable("no-service") : able;
      }),
      pinLength: await pinLength(),
      tagLength: null,
      nameBytes: null,
      capacity: null,
      confirms: "presence-only",
      keepsCodes: true,
    };
  }

  /** As the lock itself says, where it does. */
  async function pinLength(): Promise<Capabilities["pinLength"]> {
    const own = await beneath()
      ?.capabilities()
      .catch(() => null);
    return own?.pinLength ?? null;
  }

  return {
    id: domain,
    reachable,
    capabilities,
    readUsers,
    activity: managedActivity(entityId, beneath, () => witnessesOf(home), nameUses),
    changing: () =>
      Promise.resolve({
        plan(change, list, can) {
          seen = list;
          return planChange(change, list, can, refused);
        },
        async perform(step, context) {
          if (!reachable()) throw new ProblemError(problem("unreachable"));
          return performStep(step, context, {
            manager,
            pinLength,
            seen: (user) => seen && findUser(seen, user),
            natives: readNatives,
            began: (user, since) => before.set(user, since),
          });
        },
        verify: (step, answer, context, list) =>
          proveStep(step, answer, context, list, {
            manager,
            before: (user) => before.get(user),
            listNow,
            isOnLock(user, isThere) {
              const tagged = new Set(natives?.tagged);
              const { slot } = placeOf(user);
              if (isThere) tagged.add(slot);
              else tagged.delete(slot);
              natives = natives && { ...natives, tagged };
            },
            wasRefused: (user) => (refused = new Set([...refused, user])),
          }),
        undo: (step, answer) => effectOf(step, answer, facts).undo ?? null,
        apply(step, answer, list) {
          const applied = applyStep(step, answer, list, facts, "this-home");
          const key = "user" in step ? step.user : null;
          seen = {
            ...applied,
            users: applied.users.map((user) => (user.key === key ? { ...user, ...afterwards(user) } : user)),
          };
          return seen;

          function afterwards(user: LockUser): Partial<LockUser> {
            const abilities = { ...user.abilities, ...abilitiesWith(user.credentials.length > 0) };
            if (step.kind === "set-pin" && step.isNew)
              return { status: "active", suspension: null, abilities: {} };
            return step.kind === "clear-credential"
              ? { status: "suspended", suspension: { since: null, formerKind: user.kind }, abilities }
              : {};
          }
        },
      }),
    close: () => beneath()?.close(),
  };
}
