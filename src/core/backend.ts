// The port: what a way of managing codes offers for one lock. Cards and stores see this alone.

import type { ActivityNaming, ActivityReader, ActivitySources, ReadingRule, Tells } from "./activity.js";
import type { Capabilities } from "./capabilities.js";
import type { Change, Secret } from "./change.js";
import type { Problem } from "./problem.js";
import type { Step, StepAnswer, Verification } from "./step.js";
import type { Credential, UserKey } from "./user.js";
import type { UserList } from "./user-list.js";

/** What a step may need to know beyond itself: the secret for the one call, and the user an earlier step created. */
export interface StepContext {
  readonly secret: Secret | null;
  readonly createdUser: UserKey | null;
}

/** What a proof may need to know beyond the step: whom an earlier step created, and where it put that person's way in. */
export interface ProofContext {
  readonly createdUser: UserKey | null;
  readonly createdCredential?: Credential | null;
}

/** Rejections of every method are `ProblemError`s without secrets. Methods that reach the lock may take 90 s or never answer. */
export interface LockBackend {
  readonly id: string;
  /** Whether a call could reach the lock now, by what HA says of it: a write to an unavailable lock "succeeds" and does nothing. */
  reachable(): boolean;
  /** Cheap: no radio. */
  capabilities(): Promise<Capabilities>;
  /** One lock command a person. */
  readUsers(signal: AbortSignal): Promise<UserList>;
  readonly activity: {
    readonly sources: ActivitySources;
    readonly read: ActivityReader | ReadingRule;
    /** What becomes of what was read where a manager of codes knows more than the lock. */
    readonly naming?: ActivityNaming | undefined;
    /** What the rows tell at best; where it is not said, what the sources that say one thing each tell. */
    readonly tells?: Tells;
    /** Settles once `read` tells all it can, where a part of it has to be fetched first. */
    readonly ready?: Promise<unknown>;
  };
  /**
   * Where people are named elsewhere than on the lock: calls back, until `close`, whenever somebody has named one anew, with
   * what makes a list say so (the same list where nothing changes).
   */
  follow?(tell: (named: (list: UserList) => UserList) => void): void;
  /** What makes changes: fetched when the first change is made. */
  changing(): Promise<LockChanging>;
  /**
   * Calls back when the people have changed, until `close`. Only where HA shows them by itself, so that to read them anew
   * asks nothing of the lock.
   */
  watch?(changed: () => void): void;
  /** Lets go of subscriptions. */
  close(): void;
}

/** How a backend makes changes at its lock. Rejections are `ProblemError`s without secrets. */
export interface LockChanging {
  /** The steps of a change from what is known now, or why it cannot be done. Pure. */
  plan(change: Change, list: UserList | null, capabilities: Capabilities): readonly Step[] | Problem;
  /** Sends one step. A resolved answer proves nothing. */
  perform(step: Step, context: StepContext, signal: AbortSignal): Promise<StepAnswer>;
  /** The cheapest read that proves a step, or "accepted" where nothing can. */
  verify(
    step: Step,
    answer: StepAnswer,
    context: ProofContext,
    list: UserList | null,
    signal: AbortSignal,
  ): Promise<Verification>;
  /** The step that takes one back, or null where that is not possible. Pure. */
  undo(step: Step, answer: StepAnswer): Step | null;
  /** The list after a step that was confirmed or accepted, without asking the lock. Pure. */
  apply(step: Step, answer: StepAnswer, list: UserList): UserList;
}

/** One whose changes need not be fetched. */
export type WholeBackend = LockBackend & LockChanging;

/** Whether a planned change is a refusal. */
export function isProblem(plan: readonly Step[] | Problem): plan is Problem {
  return !Array.isArray(plan);
}
