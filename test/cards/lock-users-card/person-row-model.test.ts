// The row of a person: what it says for every way a person can stand, and never more than the lock said.

import { expect } from "@open-wc/testing";
import { lastVisits } from "../../../src/cards/lock-users-card/last-seen.js";
import { personRow, type RowContext } from "../../../src/cards/lock-users-card/person-row-model.js";
import { able, unable } from "../../../src/core/ability.js";
import { noCapabilities } from "../../../src/core/capabilities.js";
import type { AccessEvent } from "../../../src/core/access-event.js";
import type { LockUser } from "../../../src/core/user.js";
import { localizer } from "../../../src/localize/localizer.js";

const now = Date.parse("2026-11-21T14:10:00Z");
const alice: LockUser = {
  key: "matter:3",
  name: "Alice",
  status: "active",
  kind: "always",
  owner: "this-home",
  credentials: [
    { type: "pin", index: 1 },
    { type: "fingerprint", index: 1 },
    { type: "fingerprint", index: 2 },
  ],
  suspension: null,
  abilities: {},
};
const visit: AccessEvent = {
  id: "1",
  entityId: "lock.front_door",
  at: now - 480_000,
  operation: "unlock",
  method: "keypad",
  actor: { kind: "lock-user", key: "matter:3", name: "Alice" },
  certainty: "reported",
  evidence: [],
};
const context: RowContext = {
  words: localizer(
    {
      language: "en",
      number_format: "language",
      time_format: "24",
      date_format: "language",
      time_zone: "server",
    },
    "UTC",
  ),
  capabilities: {
    ...noCapabilities,
    abilities: { ...noCapabilities.abilities, suspend: able, restore: able },
  },
  readOnly: false,
  lastVisit: undefined,
  change: undefined,
  waiting: false,
  reachable: true,
  picture: null,
  now,
};
const row = (user: Partial<LockUser> = {}, seen: Partial<RowContext> = {}) =>
  personRow({ ...alice, ...user }, { ...context, ...seen });

describe("the row of a person", () => {
  it("says what they hold when the lock names nobody, and when they were last seen when it does", () => {
    expect(row().second).to.equal("PIN and 2 fingerprints");
    expect(row({}, { lastVisit: visit }).second).to.equal("Keypad, today 14:02");
  });

  it("says a deduction as one", () => {
    expect(row({}, { lastVisit: { ...visit, certainty: "deduced" } }).second).to.contain("probably");
  });

  it("reads as one line for a screen reader", () => {
    expect(row({}, { lastVisit: visit }).label).to.equal(
      "Alice, Active, PIN and 2 fingerprints, Keypad, today 14:02",
    );
  });

  const standings: Record<string, [Partial<LockUser>, string | undefined, string, string]> = {
    suspended: [
      { status: "suspended", suspension: { since: now, formerKind: "always" } },
      "Suspended",
      "Off since today",
      "switch",
    ],
    "suspended elsewhere": [
      { status: "suspended", suspension: { since: null, formerKind: null } },
      "Suspended",
      "",
      "switch",
    ],
    unconfirmed: [{ status: "unconfirmed" }, "Not confirmed", "Try it at the door", "switch"],
    "without a name": [{ name: null }, "Not finished", "Name missing", "chevron"],
    "of unknown status": [{ status: "unknown" }, undefined, "PIN and 2 fingerprints", "switch"],
    "without any way in": [{ credentials: [] }, "Active", "No way in", "switch"],
    "of another app": [
      { owner: "other-controller", abilities: { suspend: unable("other-controller") } },
      "Active",
      "",
      "chevron",
    ],
  };
  for (const [name, [user, status, second, control]] of Object.entries(standings)) {
    it(`of somebody ${name}`, () => {
      const shown = row(user);
      expect(shown.status?.text).to.equal(status);
      expect(shown.second).to.equal(second);
      expect(shown.control).to.equal(control);
    });
  }

  it("names a person without a name by the number on the lock", () => {
    expect(row({ name: null }).name).to.equal("Person 3");
  });

  it("shows a change under way, and one that waits for its turn", () => {
    const change = { kind: "suspend", user: alice.key } as const;
    expect(row({}, { change })).to.include({ second: "Turning access off…", busy: true, checked: false });
    expect(row({}, { change, waiting: true })).to.include({
      second: "Waiting for the change before",
      busy: false,
      disabled: true,
    });
  });

  it("is no button, and has no switch, for those who may only look", () => {
    expect(row({}, { readOnly: true })).to.include({ control: "none", opens: false });
  });
});

describe("last seen", () => {
  it("counts only what a person of the lock did, and only the newest", () => {
    const older = { ...visit, id: "0", at: visit.at - 1 };
    const events: AccessEvent[] = [
      visit,
      { ...visit, id: "2", actor: { kind: "home-assistant-user", id: "x", name: "Alice" } },
      { ...visit, id: "3", operation: "refused-attempt" },
      older,
    ];
    expect([...lastVisits(events)]).to.deep.equal([[alice.key, visit]]);
  });
});
