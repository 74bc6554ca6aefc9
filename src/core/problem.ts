// Every failure as one tagged union; localize has the sentences.

/**
 * What stands on the lock after a failure:
 * - `untouched`: nothing was changed.
 * - `unknown`: the lock may have done it, or may still do it.
 * - `partly`: some steps were done.
 * - `off`: the person is switched off, and what they had opens nothing.
 */
export type Aftermath = "untouched" | "unknown" | "partly" | "off";

export type ProblemKind =
  | "pin-in-use"
  | "pin-too-short"
  | "pin-too-long"
  | "pin-not-digits"
  | "pin-refused"
  | "tag-invalid"
  | "tag-in-use"
  | "name-empty"
  | "name-too-long"
  | "name-refused"
  | "lock-full"
  | "user-full"
  | "user-gone"
  | "changed-elsewhere"
  | "other-controller"
  /** What manages the codes would take a stranger's for its own. */
  | "would-overwrite"
  | "unreachable"
  | "timeout"
  | "busy"
  | "not-allowed"
  | "not-supported"
  | "not-a-lock"
  | "code-wrong"
  | "refused"
  | "not-confirmed"
  | "connection-lost"
  | "not-loaded"
  | "unknown";

export interface Problem {
  readonly kind: ProblemKind;
  readonly aftermath: Aftermath;
  /** HA's own words, scrubbed of any secret; for "details" and for kinds that have no better ones. */
  readonly details: string | null;
  /** Numbers and names the sentence needs, such as minimum and maximum. */
  readonly values?: Readonly<Record<string, string | number>>;
}

export function problem(
  kind: ProblemKind,
  aftermath: Aftermath = "untouched",
  details: string | null = null,
  values?: Readonly<Record<string, string | number>>,
): Problem {
  return values === undefined ? { kind, aftermath, details } : { kind, aftermath, details, values };
}

/** A problem on its way up as a rejection; carries no secret. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  constructor(readonly problem: Problem) {
    super(problem.kind);
  }
}
