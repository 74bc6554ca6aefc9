// Every recorded refusal of HA's Matter services, and what it is called.

import { expect } from "@open-wc/testing";
import type { ProblemKind } from "../../../src/core/problem.js";
import type { Attempt } from "../../../src/backends/matter/errors.js";
import { problemOf } from "../../../src/backends/matter/errors.js";
import { scrub } from "../../../src/backends/shared/scrub.js";
import { HaError, normalizeError } from "../../../src/ha/errors.js";
import recorded from "../../fixtures/matter/errors.json";
import { recordedError } from "../../helpers/recorded-matter.js";

/** What the backend says of a call when it makes it. */
function attemptOf(call: string, data: Readonly<Record<string, unknown>>): Attempt {
  return { data, names: "user_name" in data, reads: call.startsWith("matter.get_") };
}

function kindOf(name: string, attempt: Attempt = {}): ProblemKind {
  return problemOf(recordedError(name), attempt).kind;
}

describe("Matter errors", () => {
  for (const { call, case: name, error, data, file } of recorded.rows) {
    // Numbers and selects are no calls of this backend.
    if (!/^(matter|lock)\./.test(call)) continue;
    it(`knows ${call}: ${name ?? "no name"} (${file})`, () => {
      const problem = problemOf(normalizeError(error), attemptOf(call, data));
      expect(problem.kind).not.to.equal("unknown");
      expect(problem.details).not.to.match(/\d{4}/);
    });
  }

  const tag = { credential_type: "rfid" } as const;
  const meanings: readonly (readonly [string, ProblemKind, Attempt?])[] = [
    ["duplicate of another user", "pin-in-use"],
    ["duplicate of another user", "tag-in-use", { data: tag }],
    ["slot of another user (wrong owner)", "changed-elsewhere"],
    ["existing slot, no user_index", "changed-elsewhere", { data: { credential_index: 1 } }],
    ["create with schedule type", "refused"],
    ["add to empty slot, user does not exist", "changed-elsewhere", { data: { user_index: 40 } }],
    ["sixth credential on one user (limit 5)", "user-full", { data: { user_index: 2 } }],
    ["free PIN slot but no free user slot", "lock-full"],
    ["too short", "pin-too-short", { data: { credential_data: "12" } }],
    ["too short", "pin-too-long", { data: { credential_data: "123456789" } }],
    ["letters", "pin-not-digits"],
    ["rfid not hex", "tag-invalid", { data: tag }],
    ["rfid too short", "tag-invalid"],
    ["unsupported type fingerprint", "not-supported"],
    ["unknown field", "not-supported"],
    ["service does not exist", "not-supported"],
    ["rename empty slot", "user-gone"],
    ["name 11 ascii", "name-refused", { names: true }],
    ["name 11 ascii", "refused"],
    ["add PIN, no free PIN slot", "lock-full"],
    ["add user, no free user slot", "lock-full"],
    ["lock answers status 0x1 to setUser", "refused"],
    ["lock answers status 0x94 to setUser", "timeout"],
    ["lock answers status 0x9c to setUser", "busy"],
    ["lock takes 12000 ms per command", "timeout"],
    ["10 set_lock_user at once, no index", "changed-elsewhere"],
    ["entity does not exist", "unreachable"],
    ["needs a code: unlock without", "code-wrong"],
  ];
  for (const [name, kind, attempt] of meanings) {
    it(`calls "${name}" ${kind}${attempt ? `, ${Object.keys({ ...attempt, ...attempt.data }).join()}` : ""}`, () => {
      expect(kindOf(name, attempt)).to.equal(kind);
    });
  }

  it("says what a PIN's length may be", () => {
    expect(problemOf(recordedError("too short"), {}).values).to.deep.equal({ minimum: 4, maximum: 8 });
  });

  it("knows when the lock may still do it, and that a reading changes nothing", () => {
    const timeout = recordedError("lock takes 12000 ms per command");
    expect(problemOf(timeout).aftermath).to.equal("unknown");
    expect(problemOf(timeout, { reads: true }).aftermath).to.equal("untouched");
    expect(problemOf(recordedError("rename empty slot")).aftermath).to.equal("untouched");
    expect(problemOf(new HaError("connection_lost", ""))).to.deep.equal({
      kind: "connection-lost",
      aftermath: "unknown",
      details: null,
    });
  });

  it("reads the other Matter server's words, and HA's for a refusal of permission", () => {
    const said = (text: string, attempt?: Attempt): ProblemKind =>
      problemOf(new HaError("home_assistant_error", text), attempt).kind;
    expect(said("Invalid command (code 133)", { names: true })).to.equal("name-refused");
    expect(said("Failure (code 1; cluster code 3)")).to.equal("changed-elsewhere");
    expect(said("Failure (code 1)")).to.equal("refused");
    expect(said("Unauthorized")).to.equal("not-allowed");
    expect(said("Lock does not support user management")).to.equal("not-supported");
    expect(said("Something new (0x7e)")).to.equal("unknown");
    expect(said("Something new")).to.equal("unknown");
  });

  it("knows refusals by code", () => {
    const coded = (code: string, key?: string, placeholders = {}): unknown => {
      const { kind, aftermath } = problemOf(new HaError(code, "", key, placeholders));
      return [kind, aftermath];
    };
    expect(coded("unauthorized")).to.deep.equal(["not-allowed", "untouched"]);
    expect(coded("not_found")).to.deep.equal(["not-supported", "untouched"]);
    expect(coded("no_response")).to.deep.equal(["unreachable", "untouched"]);
    expect(coded("service_validation_error")).to.deep.equal(["unknown", "untouched"]);
    expect(coded("x", "set_credential_failed")).to.deep.equal(["refused", "unknown"]);
    expect(coded("x", "invalid_credential_data")).to.deep.equal(["pin-refused", "untouched"]);
    expect(coded("x", "invalid_credential_data", { reason: "RFID" })).to.deep.equal([
      "tag-invalid",
      "untouched",
    ]);
  });

  it("shows an unheard-of error in HA's words without anything that may be a PIN", () => {
    const secret = "ABCDEF01";
    const error = new HaError("home_assistant_error", `Got [${secret}], 8462 and ٠١٢٣ at slot 12`);
    const { kind, details } = problemOf(error, { data: { credential_data: secret } });
    expect(kind).to.equal("unknown");
    expect(details).to.equal("Got […], … and … at slot 12");
    expect(scrub("12")).to.equal("12");
  });
});
