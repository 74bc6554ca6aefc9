// A part of the bundle in a file of its own, fetched when it is first needed.

import { problem, ProblemError } from "./problem.js";

/**
 * `fetchPart` imports a module named `<name>.leaf.ts`, and nothing else imports one: the build makes a file of each.
 * Whoever needs a part may await it again and again; a fetch that failed is tried anew by the next who asks.
 */
export class Leaf<Part> {
  /** Null until it has come. */
  part: Part | null = null;
  readonly #fetchPart: () => Promise<Part>;
  #coming: Promise<Part> | null = null;

  constructor(fetchPart: () => Promise<Part>) {
    this.#fetchPart = fetchPart;
  }

  /** Rejects with a `ProblemError` of the kind "not-loaded": the file is gone, of another release, or out of reach. */
  load(): Promise<Part> {
    return (this.#coming ??= this.#fetchPart().then(
      (part) => (this.part = part),
      () => {
        this.#coming = null;
        throw new ProblemError(problem("not-loaded"));
      },
    ));
  }
}
