// The row of a person: what it says for every way a person can stand, never more than the lock said, and its use by hand and by keyboard.

import { expect } from "@open-wc/testing";
import { html } from "lit";
import { visitsByPerson } from "../../../src/cards/lock-users-card/last-seen.js";
import { personRow } from "../../../src/cards/lock-users-card/person-row.js";
import type { PeopleScene } from "../../../src/cards/shared/people-scene.js";
import type { AccessEvent } from "../../../src/core/access-event.js";
import { unable } from "../../../src/core/ability.js";
import { startJournal } from "../../../src/core/journal.js";
import type { LockUser } from "../../../src/core/user.js";
import { emptySnapshot } from "../../../src/stores/lock-snapshot.js";
import { allByRole, byRole, focused, key, nameOf, words } from "../../helpers/harness/as-person.js";
import { PersonRowHarness } from "../../helpers/harness/rows.js";
import { mount, unmountAll } from "../../helpers/mount.js";
import { alice, rowScene, sceneNow as now } from "../../helpers/people-scene.js";

const visit: AccessEvent = {
  id: "1",
  entityId: "lock.front_door",
  at: now - 480_000,
  operation: "unlock",
  method: "keypad",
  actor: { kind: "lock-user", key: "matter:3", name: "Alice Moreau" },
  certainty: "reported",
  evidence: [],
};
const seen = (event: AccessEvent = visit): Partial<PeopleScene> => ({
  visits: new Map([[alice.key, [event]]]),
});
const suspend = { kind: "suspend", user: alice.key } as const;
const running = { snapshot: { ...emptySnapshot, running: startJournal("1", suspend, []) } };
const queued = { snapshot: { ...emptySnapshot, queued: [suspend] } };

let opened = 0;
let wanted: boolean[] = [];

const template = (user: Partial<LockUser> = {}, scene: Partial<PeopleScene> = {}) =>
  html`<ul>
    ${personRow(
      { ...alice, ...user },
      rowScene(scene),
      () => opened++,
      (on) => wanted.push(on),
    )}
  </ul>`;

const row = async (user: Partial<LockUser> = {}, scene: Partial<PeopleScene> = {}, width?: number) =>
  (await mount(template(user, scene), width)).root;

/** What is seen, and what a screen reader hears, which begins with the name. */
const heard = (root: ParentNode): string => nameOf(allByRole(root, "button", /,/)[0]!);

describe("the row of a person", () => {
  beforeEach(() => {
    opened = 0;
    wanted = [];
  });
  afterEach(unmountAll);

  it("says what they hold when the lock names nobody, and when they were last seen when it does", async () => {
    expect(heard(await row())).to.equal("Alice Moreau, Active, PIN and 2 fingerprints");
    unmountAll();
    expect(heard(await row({}, seen()))).to.equal(
      "Alice Moreau, Active, PIN and 2 fingerprints, Keypad, today 14:02",
    );
  });

  it("asks nobody to try it at the door who came there, whatever the lock confirmed", async () => {
    const unconfirmed = { status: "unconfirmed" } as const;
    expect(heard(await row(unconfirmed, seen()))).to.equal(
      "Alice Moreau, PIN and 2 fingerprints, Keypad, today 14:02",
    );
    unmountAll();
    expect(heard(await row(unconfirmed, seen({ ...visit, certainty: "deduced" })))).to.contain(
      "Not confirmed",
    );
  });

  it("says a deduction as one", async () => {
    expect(heard(await row({}, seen({ ...visit, certainty: "deduced" })))).to.contain("probably");
  });

  const standings: Record<string, [user: Partial<LockUser>, heard: string, hasSwitch: boolean]> = {
    suspended: [
      { status: "suspended", suspension: { since: now, formerKind: "always" } },
      "Suspended, PIN and 2 fingerprints, Off since today",
      true,
    ],
    "suspended elsewhere": [
      { status: "suspended", suspension: { since: null, formerKind: null } },
      "Suspended, PIN and 2 fingerprints",
      true,
    ],
    unconfirmed: [
      { status: "unconfirmed" },
      "Not confirmed, PIN and 2 fingerprints, Try it at the door",
      true,
    ],
    "without a name": [{ name: null }, "Not finished, PIN and 2 fingerprints, Name missing", false],
    "of unknown status": [{ status: "unknown" }, "PIN and 2 fingerprints", true],
    "without any way in": [{ credentials: [] }, "Active, No way in", true],
    "of another app": [
      { owner: "other-controller", abilities: { suspend: unable("other-controller") } },
      "Active, PIN and 2 fingerprints, Added in another app",
      false,
    ],
  };
  for (const [name, [user, says, hasSwitch]] of Object.entries(standings)) {
    it(`of somebody ${name}`, async () => {
      const root = await row(user);
      expect(heard(root)).to.equal(`${user.name === null ? "Person 3" : "Alice Moreau"}, ${says}`);
      expect(allByRole(root, "switch")).to.have.length(hasSwitch ? 1 : 0);
    });
  }

  it("shows a change under way, and one that waits for its turn", async () => {
    const doing = await row({}, running);
    expect(heard(doing)).to.contain("Turning access off…");
    const harness = new PersonRowHarness(doing, "Alice Moreau");
    expect(harness.isBusy).to.equal(true);
    expect(harness.isOn).to.equal(false);
    unmountAll();
    const waiting = await row({}, queued);
    expect(heard(waiting)).to.contain("Waiting for the change before");
    expect(new PersonRowHarness(waiting, "Alice Moreau").isBusy).to.equal(false);
    await new PersonRowHarness(waiting, "Alice Moreau").toggle();
    expect(wanted).to.deep.equal([]);
  });

  it("opens on a press", async () => {
    await new PersonRowHarness(await row(), "Alice Moreau").open();
    expect(opened).to.equal(1);
  });

  it("asks for the other state and shows only what it is told", async () => {
    const { root, show } = await mount(template());
    const harness = new PersonRowHarness(root, "Alice Moreau");
    await harness.toggle();
    expect(wanted).to.deep.equal([false]);
    expect(harness.isOn).to.equal(true);
    await show(template({ status: "suspended" }));
    expect(harness.isOn).to.equal(false);
  });

  it("takes no press on the switch while a change runs or the lock is away", async () => {
    const { root, show } = await mount(template({}, running));
    const harness = new PersonRowHarness(root, "Alice Moreau");
    await harness.toggle();
    await show(template({}, { reachable: false }));
    await harness.toggle();
    expect(wanted).to.deep.equal([]);
  });

  it("is walked by keyboard: the row, then its switch", async () => {
    const root = await row();
    await key("Tab");
    expect(focused()).to.equal(new PersonRowHarness(root, "Alice Moreau").button);
    await key("Tab");
    expect(focused()?.getAttribute("role")).to.equal("switch");
    await key("Space");
    expect(wanted).to.deep.equal([false]);
  });

  it("is no button, and has no switch, for those who may only look, and still reads as one label", async () => {
    const root = await row({}, { mayManage: false });
    expect(allByRole(root, "button")).to.have.length(0);
    expect(allByRole(root, "switch")).to.have.length(0);
    expect(nameOf(byRole(root, "listitem"))).to.equal("Alice Moreau, Active, PIN and 2 fingerprints");
  });

  it("keeps an ordinary status quiet in a narrow card and shows it in a wide one", async () => {
    const pill = (root: ParentNode): HTMLElement => root.querySelector<HTMLElement>(".quiet")!;
    expect(pill(await row()).checkVisibility()).to.equal(false);
    unmountAll();
    expect(words(pill(await row({}, {}, 800)))).to.equal("Active");
  });

  it("shows initials where the picture cannot be loaded", async () => {
    const picture = "data:image/png;base64,AAAA";
    const root = await row({}, { people: [{ id: "person.alice", name: "Alice Moreau", picture }] });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(root.querySelector(".avatar")?.textContent).to.contain("AM");
  });

  it("has targets of 44 pixels and a row of 64", async () => {
    const root = await row();
    const target = byRole(root, "switch").getBoundingClientRect();
    expect(Math.min(target.width, target.height)).to.be.at.least(44);
    expect(byRole(root, "listitem").getBoundingClientRect().height).to.equal(64);
  });
});

describe("last seen", () => {
  it("counts only what a person of the lock did, newest first", () => {
    const older = { ...visit, id: "0", at: visit.at - 1 };
    const events: AccessEvent[] = [
      visit,
      { ...visit, id: "2", actor: { kind: "home-assistant-user", id: "x", name: "Alice" } },
      { ...visit, id: "3", operation: "refused-attempt" },
      older,
    ];
    expect([...visitsByPerson(events)]).to.deep.equal([[alice.key, [visit, older]]]);
  });
});
