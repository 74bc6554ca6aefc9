// Every recorded refusal as the problem it is, without a PIN in it.

import { expect } from "@open-wc/testing";
import { problemOf } from "../../../src/backends/zwave-js/errors.js";
import { HaError, normalizeError } from "../../../src/ha/errors.js";
import recorded from "../../fixtures/zwave-js/errors.json";
import { recordedError } from "../../helpers/recorded-zwave.js";

/** What stands for each translation key or text; the lock's own are those that leave it open what was done. */
const expected: readonly (readonly [RegExp, string])[] = [
  [/credential_rejected_duplicate/, "pin-in-use untouched"],
  [/add_occupied|wrong_uuid|modify_empty/, "changed-elsewhere untouched"],
  [/no_available/, "lock-full untouched"],
  [/invalid_length/, "pin-too-short untouched"],
  [/pin_not_digits/, "pin-not-digits untouched"],
  [/credential_rejected_unknown/, "pin-refused unknown"],
  [/user_rejected_unknown/, "not-confirmed unknown"],
  [/ZW0204/, "timeout unknown"],
  [/ZW0322/, "changed-elsewhere untouched"],
  [/did not match any/, "unreachable untouched"],
  [/Unauthorized/, "not-allowed untouched"],
  [/_not_supported|_required|_response|not_found|invalid_format/, "not-supported untouched"],
  [/lock_usercode_failed/, "unknown unknown"],
];

describe("What Z-Wave JS refuses", () => {
  for (const { case: name, call, lock, error } of recorded.rows) {
    it(`${call} on ${lock || "a node"}: ${name}`, () => {
      const text = `${error.code} ${error.translation_key} ${error.message}`;
      const { kind, aftermath, details } = problemOf(normalizeError(error), {}, false);
      expect(`${kind} ${aftermath}`).to.equal(expected.find(([pattern]) => pattern.test(text))?.[1]);
      expect(details).not.to.match(/\d{5}/);
    });
  }

  it("says too long of what is, with the lengths the lock takes", () => {
    const error = recordedError("9 digits, limit 8");
    const tooLong = problemOf(error, { credential_data: "1".repeat(9) }, false);
    expect(tooLong).to.deep.include({ kind: "pin-too-long", values: { minimum: "4", maximum: "8" } });
    expect(problemOf(error, { credential_data: "1" }, false).kind).to.equal("pin-too-short");
  });

  it("leaves open what was done where nobody knows, but never of what only reads", () => {
    const odd = new HaError("odd", "");
    expect(problemOf(odd, {}, false)).to.include({ kind: "unknown", aftermath: "unknown", details: null });
    expect(problemOf(odd, {}, true).aftermath).to.equal("untouched");
    const lost = new HaError("connection_lost", "");
    expect(problemOf(lost, {}, false)).to.include({ kind: "connection-lost", aftermath: "unknown" });
    const further: readonly (readonly [string, string])[] = [
      ["credential_rejected_manufacturer_rules", "pin-refused"],
      ["delete_all_credentials_partial_failure", "refused"],
    ];
    for (const [key, kind] of further)
      expect(problemOf(new HaError("home_assistant_error", "", key), {}, false).kind).to.equal(kind);
    expect(problemOf(new HaError("service_validation_error", "odd"), {}, false).kind).to.equal("unknown");
    expect(problemOf(new HaError("add_default_code", ""), {}, false).kind).to.equal("code-wrong");
  });

  it("shows no secret that stands in HA's words", () => {
    const secret = "7".repeat(3);
    const { details } = problemOf(
      new HaError("odd", `PIN ${secret} refused`),
      { credential_data: secret },
      false,
    );
    expect(details).to.equal("PIN … refused");
  });
});
