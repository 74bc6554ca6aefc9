// What can go wrong on the way to a pretended lock, chosen by the demo or a test.

import type { Problem } from "../../core/problem.js";
import type { StepKind } from "../../core/step.js";
import { problem, ProblemError } from "../../core/problem.js";

/**
 * What a fault strikes: the write of a step, HA's look before it ("lookup"), a reading of the people, a reading
 * that verifies, a turn of the bolt by HA, or anything.
 */
export type FaultTarget = StepKind | "lookup" | "read" | "verify" | "operate" | "any";

/**
 * - `fail`: the lock refuses, and nothing is done.
 * - `delay`: it takes that much longer; milliseconds.
 * - `drop-command`: it never reaches the lock, and no answer comes.
 * - `drop-answer`: the lock does it, and the answer is lost.
 * - `late`: no answer comes, and that much later the lock does it after all (seen on a real lock, 35 s later).
 * - `duplicate`: it reaches the lock twice, and what is heard is the answer to the second.
 * - `repeat`: the same, and what is heard is the answer to the first.
 * - `mute`: HA never says anything of it again, whether it was done or not.
 * - `meanwhile`: something else happens just before it reaches the lock, or just after.
 */
export type Fault =
  | { readonly kind: "fail"; readonly problem: Problem }
  | { readonly kind: "delay" | "late"; readonly milliseconds: number }
  | { readonly kind: "drop-command" | "drop-answer" | "duplicate" | "repeat" }
  | { readonly kind: "mute"; readonly isDone: boolean }
  | { readonly kind: "meanwhile"; readonly before?: () => void; readonly after?: () => void };

interface Waiting {
  readonly target: FaultTarget;
  readonly fault: Fault;
  left: number;
}

export interface RadioOptions {
  /** How long one command takes; milliseconds. */
  readonly delay: number;
  /** How long HA waits for an answer that does not come; milliseconds. */
  readonly timeout: number;
}

/** The way to the lock: every command passes here, takes its time, and may meet a fault. */
export class Radio {
  /** The lock hears nothing and says nothing, and HA has not noticed yet. */
  silent = false;
  /** Commands that were sent, by what they were for, oldest first. */
  readonly sent: FaultTarget[] = [];
  delay: number;
  timeout: number;
  /** How many commands met a fault. */
  met = 0;
  private readonly waiting: Waiting[] = [];
  /** Counts the starts of HA. */
  private run = 0;

  constructor({ delay, timeout }: RadioOptions) {
    this.delay = delay;
    this.timeout = timeout;
  }

  /** Makes the next `count` commands of a kind meet a fault. */
  strike(target: FaultTarget, fault: Fault, count = 1): void {
    this.waiting.push({ target, fault, left: count });
  }

  /** From here on everything works. */
  heal(): void {
    this.waiting.length = 0;
    this.silent = false;
  }

  /** HA starts anew: what is under way still reaches the lock, and nobody hears of it any more. */
  restart(): void {
    this.run += 1;
  }

  /** Sends one command; rejects as HA does when the answer does not come. */
  send<T>(target: FaultTarget, command: () => T): Promise<T> {
    this.sent.push(target);
    return this.heard(this.carry(target, command, () => !this.silent));
  }

  /** Writes what HA itself keeps: no command, so that a silent lock is no hindrance; only a fault meant for it strikes. */
  async keep(target: FaultTarget, write: () => void): Promise<void> {
    const isStruck = this.waiting.some((each) => each.target === target && each.left > 0);
    if (isStruck) await this.heard(this.carry(target, write, () => true));
    else write();
  }

  private async carry<T>(target: FaultTarget, command: () => T, reaches: () => boolean): Promise<T> {
    if (!reaches()) return this.noAnswer();
    const fault = this.faultFor(target);
    if (fault?.kind === "drop-command") return this.noAnswer();
    if (fault?.kind === "late") {
      setTimeout(() => quietly(command), this.timeout + fault.milliseconds);
      return this.noAnswer();
    }
    await pause(this.delay + (fault?.kind === "delay" ? fault.milliseconds : 0));
    if (fault?.kind === "meanwhile") fault.before?.();
    // It may have gone while the command was under way.
    if (!reaches()) return this.noAnswer();
    switch (fault?.kind) {
      case "fail":
        throw new ProblemError(fault.problem);
      case "mute":
        if (fault.isDone) quietly(command);
        return never();
      case "drop-answer":
        quietly(command);
        return this.noAnswer();
      case "duplicate":
        quietly(command);
        return command();
      case "repeat":
        setTimeout(() => quietly(command), this.delay);
        return command();
      case "meanwhile":
        try {
          return command();
        } finally {
          fault.after?.();
        }
      default:
        return command();
    }
  }

  /** What is answered, unless HA has started anew since it was asked. */
  private heard<T>(answer: Promise<T>): Promise<T> {
    const { run } = this;
    return new Promise((resolve, reject) => {
      const ifAsked =
        <Value>(tell: (value: Value) => void) =>
        (value: Value): void => {
          if (run === this.run) tell(value);
        };
      answer.then(ifAsked(resolve), ifAsked(reject));
    });
  }

  private faultFor(target: FaultTarget): Fault | undefined {
    const met = this.waiting.find(({ target: at, left }) => left > 0 && (at === target || at === "any"));
    if (!met) return undefined;
    met.left -= 1;
    this.met += 1;
    return met.fault;
  }

  private async noAnswer(): Promise<never> {
    await pause(this.timeout);
    throw new ProblemError(problem("timeout", "unknown"));
  }
}

/** Lets the lock do what nobody waits for; its refusal is heard by nobody either. */
function quietly(command: () => unknown): void {
  try {
    command();
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
