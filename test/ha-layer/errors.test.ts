import { expect } from "@open-wc/testing";
import { HaError, normalizeError } from "../../src/ha/errors.js";
import recorded from "../fixtures/frontend/calls-and-errors.json";

interface Recorded {
  readonly rejected?: { readonly value: unknown };
}

describe("HA's rejections", () => {
  for (const version of ["2026.4.4", "2026.11.0"] as const) {
    for (const viewer of ["admin", "robin"] as const) {
      const answers = Object.entries(recorded[version][viewer] as Record<string, Recorded>);
      for (const [name, { rejected }] of answers.filter(([, answer]) => answer.rejected)) {
        it(`${version}, ${viewer}: ${name} keeps HA's code, words and key`, () => {
          const value = rejected!.value as Record<string, unknown>;
          const error = normalizeError(value);
          expect(error).to.be.instanceOf(Error);
          expect(error.code).to.equal(value.code ?? `http_${value.status_code as number}`);
          expect(error.message).to.equal(value.message ?? value.error);
          expect(error.translationKey).to.equal(value.translation_key ?? null);
          expect(error.placeholders).to.deep.equal(value.translation_placeholders ?? {});
        });
      }
    }
  }

  it("are connection_lost when the connection went, in both versions' shapes", () => {
    const inFlight = recorded["2026.4.4"].in_flight_when_the_connection_dropped.rejected as {
      value?: unknown;
    };
    for (const thrown of [3, inFlight.value, { error: { code: 3, message: "Connection lost" } }]) {
      expect(normalizeError(thrown).code).to.equal("connection_lost");
    }
  });

  it("pass through when they are in the one form already", () => {
    const error = new HaError("unauthorized", "Unauthorized");
    expect(normalizeError(error)).to.equal(error);
  });

  it("keep an Error's words, and become unknown when they are nothing HA is known to throw", () => {
    expect(normalizeError(new TypeError("words"))).to.include({ code: "unknown", message: "words" });
    for (const thrown of [undefined, null, {}, { code: "" }, true, 77, "not_found"]) {
      expect(normalizeError(thrown)).to.be.instanceOf(HaError);
    }
    expect(normalizeError({}).code).to.equal("unknown");
    expect(normalizeError(77).code).to.equal("77");
    expect(normalizeError({ translation_placeholders: { status: 133 } }).placeholders.status).to.equal("133");
  });
});
