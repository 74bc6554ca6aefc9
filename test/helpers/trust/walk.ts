// The fault walk: every kind of change, every command of it, everything that can go wrong with that, and what people do then.

import type { FaultTarget } from "../../../src/backends/memory/faults.js";
import type { WalkedChange } from "./changes.js";
import type { CrowdClock } from "./crowd-clock.js";
import { walkFaults, type WalkFault } from "./faults.js";
import { Life, type Course, type Deed, type Invariant } from "./life.js";

/** What the page goes through before anybody does anything about it; where nobody ever does, "much later" is the same. */
const courses: readonly Course[] = [
  "at once",
  "after a reload",
  "after a reload amid it",
  "after a crash amid it",
];

/** What is done then. The last ones: somebody else changes whom we made, and then it is finished or undone. */
const deeds: readonly Deed[] = [
  "finish",
  "undo",
  "check",
  "dismiss",
  "finish of one named by another",
  "undo of one named by another",
  "undo of one given a tag by another",
  "finish of one replaced by another",
  "undo of one replaced by another",
];

export interface Walk {
  /** Those in which the fault was met. */
  readonly cases: number;
  /** What was found, by the invariant that is broken. */
  readonly findings: ReadonlyMap<Invariant, readonly string[]>;
}

interface Case {
  readonly walked: WalkedChange;
  readonly target: FaultTarget;
  readonly fault: WalkFault;
  readonly course: Course;
  readonly deed: Deed;
}

/** Walks these changes through all that can go wrong. */
export async function walk(clock: CrowdClock, changes: readonly WalkedChange[]): Promise<Walk> {
  const findings = new Map<Invariant, string[]>();
  const open: Case[] = [];
  let cases = 0;
  const go = (each: Case) => async (): Promise<void> => {
    const { walked, target, fault, course, deed } = each;
    const life = new Life(walked, fault, target, (invariant, finding) => {
      const named = `${walked.name}, ${target} ${fault.name}, ${course} ${deed}: ${finding}`;
      findings.set(invariant, [...(findings.get(invariant) ?? []), named]);
    });
    const { isCase, openAt } = await life.live(course, deed);
    if (isCase) cases += 1;
    if (deed === "nothing") open.push(...openAt.map((later) => ({ ...each, course: later })));
  };
  const firsts = changes.flatMap((walked) =>
    walked.targets.flatMap((target) =>
      walkFaults.flatMap((fault) =>
        courses.map((course): Case => ({ walked, target, fault, course, deed: "nothing" })),
      ),
    ),
  );
  await clock.run(firsts.map(go));
  const seconds = open.splice(0).flatMap((each) => deeds.map((deed): Case => ({ ...each, deed })));
  await clock.run(seconds.map(go));
  return { cases, findings };
}
