// Which locks a manager of codes looks after: asked of it, and again whenever its entities change.

import type { Home } from "../../ha/home.js";
import type { BackendFactory } from "../registry.js";
import { problem, ProblemError, type ProblemKind } from "../../core/problem.js";
import { normalizeError } from "../../ha/errors.js";
import { scrub } from "./scrub.js";

interface Claim {
  /** The manager's entities when it was asked; empty: it is to be asked anew. */
  seen: string;
  isTheirs: boolean;
  asked: Promise<void> | null;
}

const kinds: Readonly<Record<string, ProblemKind>> = {
  connection_lost: "connection-lost",
  unauthorized: "not-allowed",
  // A manager of another release.
  unknown_command: "not-supported",
};

/** `isTheirs` asks the manager that is the integration `domain` whether a lock is one of its, or rejects with `HaError`. */
export function managerClaims(
  domain: string,
  isTheirs: (home: Home, entityId: string) => Promise<boolean>,
): Required<Pick<BackendFactory, "claims" | "ask">> {
  const claims = new WeakMap<Home, Map<string, Claim>>();

  function claimsOf(home: Home): Map<string, Claim> {
    const known = claims.get(home) ?? new Map<string, Claim>();
    if (!claims.has(home)) {
      claims.set(home, known);
      // HA may be another by then.
      home.onReconnect(() => known.forEach((claim) => (claim.seen = "")));
    }
    return known;
  }

  return {
    // A manager that does not load on this HA has no services: its entities alone keep nobody from the lock.
    claims: (home, entityId) =>
      (home.services(domain).length > 0 || !home.hasStarted) &&
      claimsOf(home).get(entityId)?.isTheirs === true,

    ask(home, entityId) {
      const entities = home.entitiesOf(domain);
      const isThere = home.services(domain).length > 0 || (!home.hasStarted && entities.length > 0);
      if (!isThere || !entityId.startsWith("lock.")) return null;
      if (!home.connected) return Promise.reject(new ProblemError(problem("connection-lost")));
      // What a manager says while HA starts may be said before it knows its locks.
      const seen = [home.hasStarted, ...entities.map(({ entity_id: id }) => id)].join();
      const before = claimsOf(home).get(entityId);
      if (before?.seen === seen) return before.asked;
      const claim: Claim = { seen, isTheirs: before?.isTheirs ?? false, asked: null };
      claim.asked = isTheirs(home, entityId).then(
        (answer) => {
          claim.isTheirs = answer;
          claim.asked = null;
        },
        (thrown: unknown) => {
          claim.seen = "";
          if (thrown instanceof ProblemError) throw thrown;
          const { code, message } = normalizeError(thrown);
          throw new ProblemError(problem(kinds[code] ?? "unknown", "untouched", scrub(message) || null));
        },
      );
      claimsOf(home).set(entityId, claim);
      return claim.asked;
    },
  };
}
