// A backend of which a test says what each call does, and sees what was asked.

import type { AccessEvent } from "../../src/core/access-event.js";
import type { ActivityReader, ReadingContext } from "../../src/core/activity.js";
import type { StepContext, WholeBackend } from "../../src/core/backend.js";
import type { Capabilities, LockAction } from "../../src/core/capabilities.js";
import type { Change } from "../../src/core/change.js";
import type { Problem } from "../../src/core/problem.js";
import type { Step, StepAnswer, Verification } from "../../src/core/step.js";
import type { LockUser } from "../../src/core/user.js";
import type { UserList } from "../../src/core/user-list.js";
import { fallbackActivity } from "../../src/backends/matter/activity.js";
import { registerBackend } from "../../src/backends/registry.js";
import { able, type Ability } from "../../src/core/ability.js";

import { plainAnswer } from "../../src/core/step.js";

const actions: readonly LockAction[] = [
  "list",
  "add",
  "one-time",
  "rename",
  "set-pin",
  "add-tag",
  "clear-credential",
  "suspend",
  "restore",
  "remove",
];

export const everything: Capabilities = {
  abilities: Object.fromEntries(actions.map((action) => [action, able])) as Record<LockAction, Ability>,
  pinLength: { minimum: 4, maximum: 8 },
  tagLength: null,
  nameBytes: 10,
  capacity: { users: 10, pins: 10, credentialsPerUser: 5 },
  confirms: "read-back",
};

export function person(key: string, name: string): LockUser {
  return {
    key,
    name,
    status: "active",
    kind: "always",
    owner: "this-home",
    credentials: [{ type: "pin", index: 1 }],
    suspension: null,
    abilities: {},
  };
}

export function listOf(...users: LockUser[]): UserList {
  return { users, completeness: "complete", capacity: everything.capacity, readAt: Date.now() };
}

/** A promise a test settles when it likes. */
export function deferred<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (thrown: unknown) => void;
} {
  let resolve!: (value: T) => void;
  let reject!: (thrown: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

export class ScriptedBackend {
  readonly performed: { readonly step: Step; readonly context: StepContext }[] = [];
  readonly verified: Step[] = [];
  reads = 0;
  asked = 0;
  opened = 0;
  closed = 0;
  isReachable = true;
  isClaimed = true;
  onCapabilities: () => Promise<Capabilities> = () => Promise.resolve(everything);
  onRead: () => Promise<UserList> = () => Promise.resolve(listOf(person("x:1", "Alice")));
  onPlan: (change: Change, list: UserList | null) => readonly Step[] | Problem = () => [];
  onPerform: (step: Step) => Promise<StepAnswer> = () => Promise.resolve(plainAnswer);
  onVerify: (step: Step) => Promise<Verification> = () =>
    Promise.resolve({ outcome: "confirmed", list: null });
  onUndo: (step: Step) => Step | null = () => null;
  onApply: (step: Step, answer: StepAnswer, list: UserList) => UserList = (_step, _answer, list) => list;
  onActivity: (list: UserList | null, context: ReadingContext) => readonly AccessEvent[] | null = () => null;
  private readonly unregister: () => void;
  private readonly read: ActivityReader = (states, logbook, context) =>
    this.onActivity(context.list, context) ?? fallbackActivity(states, logbook, context);

  constructor(readonly id = "scripted") {
    this.unregister = registerBackend({
      id,
      claims: () => this.isClaimed,
      open: (_home, entityId) => this.open(entityId),
    });
  }

  remove(): void {
    this.unregister();
  }

  private open(entityId: string): WholeBackend {
    this.opened += 1;
    const backend: WholeBackend = {
      id: this.id,
      reachable: () => this.isReachable,
      capabilities: () => {
        this.asked += 1;
        return this.onCapabilities();
      },
      readUsers: () => {
        this.reads += 1;
        return this.onRead();
      },
      plan: (change, list) => this.onPlan(change, list),
      perform: (step, context) => {
        this.performed.push({ step, context });
        return this.onPerform(step);
      },
      verify: (step) => {
        this.verified.push(step);
        return this.onVerify(step);
      },
      undo: (step) => this.onUndo(step),
      apply: (step, answer, list) => this.onApply(step, answer, list),
      activity: {
        sources: { lock: entityId, door: "binary_sensor.front_door" },
        read: this.read,
      },
      changing: () => Promise.resolve(backend),
      close: () => (this.closed += 1),
    };
    return backend;
  }
}
