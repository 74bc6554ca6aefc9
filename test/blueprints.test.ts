// What has to stand in the blueprints; that they run as they should, test/ha/scenarios/tell-me-when.mjs shows.

import { expect } from "@open-wc/testing";

const folder = "../blueprints/automation/lock-access-cards";

async function blueprint(name: string): Promise<string> {
  const response = await fetch(new URL(`${folder}/${name}.yaml`, import.meta.url));
  expect(response.ok, name).to.equal(true);
  return response.text();
}

describe("the blueprints", () => {
  for (const name of ["person-z-wave", "refused"])
    it(`${name}: keeps no traces, for the event that sets it off can hold the PIN`, async () => {
      const text = await blueprint(name);
      expect(text).to.contain("event_type: zwave_js_notification");
      expect(text).to.match(/^trace:\n {2}stored_traces: 0$/m);
    });

  for (const [name, input] of [
    ["jam", "jam_sensors"],
    ["refused", "refusal_sensors"],
  ] as const)
    it(`${name}: hears a sensor of the lock, where one is given`, async () => {
      const text = await blueprint(name);
      expect(text).to.match(new RegExp(`^ {4}${input}:\\n(?: {6}.*\\n)*? {6}default: \\[\\]$`, "m"));
      expect(text).to.contain(
        `  - trigger: state\n    entity_id: !input ${input}\n    from: "off"\n    to: "on"\n`,
      );
    });

  it("way-in: what a schedule does, the lock does by itself", async () => {
    expect(await blueprint("way-in")).to.contain("{{ ('Auto' if how == 'Schedule' else how) in ways }}");
  });
});
