// Sends one step of a change as the one call it is, once the driver's own list shows that it does what is meant.

import type { StepContext } from "../../core/backend.js";
import type { Step, StepAnswer } from "../../core/step.js";
import type { Credential, LockUser, UserKey } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { ZwaveCalls } from "./calls.js";
import type { Lock } from "./map.js";
import type { CallData, CodeAnswer, WriteAnswer } from "./wire.js";
import { checkPin } from "../../core/pin.js";
import { problem, ProblemError, type ProblemKind } from "../../core/problem.js";
import { plainAnswer } from "../../core/step.js";
import { findUser } from "../../core/user-list.js";
import { keyOf, typeOf, userOfKey } from "./map.js";
import { answerOf, isPlace } from "./wire.js";

/** What a step needs of the lock's backend. */
export interface StepLock {
  readonly calls: ZwaveCalls;
  /** From the driver's cache: no radio. */
  readUsers(): Promise<UserList>;
  /** Makes that cache true of the codes typed in at the keypad: up to one lock command a place. */
  readCodes(): Promise<void>;
  /** The lock hides this user's code: switching it off would overwrite it. */
  hides(user: UserKey): void;
}

export async function performStep(
  step: Step,
  { secret }: StepContext,
  { calls, readUsers, readCodes, hides }: StepLock,
): Promise<StepAnswer> {
  const lock = await calls.lock();
  switch (step.kind) {
    case "create-with-pin": {
      const { credential, name, access } = step;
      const pin = checkedPin(secret, lock);
      if (!credential) throw refused("not-confirmed");
      const { index } = credential;
      // Its codes typed in at the keypad are unknown until they are read, and would be overwritten without a word.
      if (lock.hasCodesOnly) await readCodes();
      const list = await readUsers();
      const isTaken = lock.hasCodesOnly ? findUser(list, keyOf(index)) : holderOf(credential, list);
      if (isTaken) throw refused("changed-elsewhere");
      return write(
        lock.hasCodesOnly
          ? ["set_credential", { user_id: index }]
          : ["set_user", { user_name: name, user_type: typeOf(access) }],
        { ...pin, credential_slot: index },
      );
    }
    case "create":
      if (lock.hasCodesOnly) throw refused("not-supported");
      return write(["set_user", { user_name: step.name, user_type: typeOf(step.access) }]);
    case "name":
      // A lock without names says that it has taken one, and has not.
      if (lock.hasCodesOnly) throw refused("not-supported");
      await calls.call("set_user", { user_id: userOfKey(step.user), user_name: step.name });
      return plainAnswer;
    case "set-pin": {
      const { user, credential, isNew } = step;
      const pin = checkedPin(secret, lock);
      const holder = holderOf(credential, await readUsers());
      if (isNew ? holder : holder?.key !== user) throw refused("changed-elsewhere");
      const { credential: place } = await write(["set_credential", { user_id: userOfKey(user) }], {
        ...pin,
        credential_slot: credential.index,
      });
      return { createdUser: null, credential: place };
    }
    case "clear-credential": {
      const { user, credential } = step;
      const holder = holderOf(credential, await readUsers());
      // The driver forgets another user's PIN when it is asked to delete it so, while the lock keeps it (measured).
      if (holder && holder.key !== user) throw refused("changed-elsewhere");
      await calls.call("delete_credential", {
        user_id: userOfKey(user),
        credential_type: pinsOf(lock).type,
        credential_slot: credential.index,
      });
      return plainAnswer;
    }
    case "suspend":
    case "restore": {
      const active = step.kind === "restore";
      const user = findUser(await readUsers(), step.user);
      if (!user) throw refused("user-gone");
      // Older locks refuse what changes nothing.
      if (user.status === (active ? "active" : "suspended")) return plainAnswer;
      if (lock.hasCodesOnly) await mayResend(user);
      await calls.call("set_user", { user_id: userOfKey(step.user), active });
      return plainAnswer;
    }
    case "remove":
      await calls.call("delete_user", { user_id: userOfKey(step.user) });
      return plainAnswer;
    default:
      // Nothing else is planned here.
      throw refused("not-supported");
  }

  async function write(
    [service, about]: readonly ["set_user" | "set_credential", CallData],
    pin: CallData = {},
  ): Promise<StepAnswer> {
    const answer = await calls.call<WriteAnswer>(service, { ...about, ...pin });
    const { user_id: user, credential_slot: slot } = answer;
    return {
      createdUser: isPlace(user) ? keyOf(user) : null,
      credential: isPlace(slot) ? { type: "pin", index: slot } : null,
    };
  }

  /**
   * Where a user is a code the driver sends the code again with its status, as it knows it: a lock that answers with
   * stars would have the stars for a PIN. What is read for that is looked at here and goes nowhere.
   */
  async function mayResend({ key }: LockUser): Promise<void> {
    const code_slot = userOfKey(key);
    const codes = await calls.call<Record<string, CodeAnswer>>("get_lock_usercode", { code_slot });
    const { usercode } = answerOf<CodeAnswer>(codes[code_slot]);
    if (typeof usercode === "string" && /^[^*]+$/.test(usercode)) return;
    hides(key);
    throw refused("not-supported");
  }
}

/** The PIN as it is sent: always text, for a number would lose its leading zeros. */
function checkedPin(secret: string | null, lock: Lock): CallData {
  const { type, min_length: minimum, max_length: maximum } = pinsOf(lock);
  const pin = secret ?? "";
  const refusal = checkPin(pin, { minimum, maximum });
  if (refusal) throw new ProblemError(refusal);
  return { credential_type: type, credential_data: pin };
}

function pinsOf({ pins }: Lock): NonNullable<Lock["pins"]> {
  if (!pins) throw refused("not-supported");
  return pins;
}

/** Who holds a PIN's place by the driver's list. */
export function holderOf({ type, index }: Credential, { users }: UserList): LockUser | undefined {
  return users.find(({ credentials }) =>
    credentials.some((held) => held.type === type && held.index === index),
  );
}

function refused(kind: ProblemKind): ProblemError {
  return new ProblemError(problem(kind));
}
