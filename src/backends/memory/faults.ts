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
 * - `duplicate`: it reaches the lock twice.
 */
export type Fault =
  | { readonly kind: "fail"; readonly problem: Problem }
  | { readonly kind: "delay" | "late"; readonly milliseconds: number }
  | { readonly kind: "drop-command" | "drop-answer" | "duplicate" };

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
  private readonly waiting: Waiting[] = [];

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

  /** Sends one command; rejects as HA does when the answer does not come. */
  async send<T>(target: FaultTarget, command: () => T): Promise<T> {
    this.sent.push(target);
    if (this.isSilent()) return this.noAnswer();
    const fault = this.faultFor(target);
    if (fault?.kind === "drop-command") return this.noAnswer();
    if (fault?.kind === "late") {
      setTimeout(() => quietly(command), this.timeout + fault.milliseconds);
      return this.noAnswer();
    }
    await pause(this.delay + (fault?.kind === "delay" ? fault.milliseconds : 0));
    // It may have gone while the command was under way.
    if (this.isSilent()) return this.noAnswer();
    if (fault?.kind === "fail") throw new ProblemError(fault.problem);
    if (fault?.kind === "duplicate") quietly(command);
    if (fault?.kind !== "drop-answer") return command();
    quietly(command);
    return this.noAnswer();
  }

  private isSilent(): boolean {
    return this.silent;
  }

  private faultFor(target: FaultTarget): Fault | undefined {
    const met = this.waiting.find(({ target: at, left }) => left > 0 && (at === target || at === "any"));
    if (met) met.left -= 1;
    return met?.fault;
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

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
