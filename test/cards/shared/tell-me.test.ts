import { expect } from "@open-wc/testing";
import { LitElement } from "lit";
import { openTellMe, type TellMe } from "../../../src/cards/shared/tell-me/tell-me.leaf.js";
import { tellMe, tellMeButton, tellMeLeaf } from "../../../src/cards/shared/tell-me/tell-me.js";
import { wishesOf, type TellMeAbout } from "../../../src/cards/shared/tell-me/wishes.js";
import type { AccessEvent } from "../../../src/core/access-event.js";
import { noticePrefix } from "../../../src/core/notice.js";
import { problem, ProblemError } from "../../../src/core/problem.js";
import { updateHome } from "../../../src/ha/home.js";
import { localizer } from "../../../src/localize/localizer.js";
import { fakeClock, type FakeClock } from "../../helpers/fake-clock.js";
import { fakeHome, frontDoor, type FakeHomeAssistant } from "../../helpers/fake-hass.js";
import { allByRole, byRole, focused, nameOf, press, words } from "../../helpers/harness/as-person.js";
import { SheetHarness } from "../../helpers/harness/sheet.js";
import { mount, settled, unmountAll, type Mounted } from "../../helpers/mount.js";
import { violations } from "../../helpers/axe.js";

const english = localizer();

const unlocked: AccessEvent = {
  id: "1",
  entityId: frontDoor,
  at: 0,
  operation: "unlock",
  method: "keypad",
  actor: { kind: "unknown" },
  certainty: "unknown",
  evidence: [],
};
const robin = { kind: "home-assistant-user", id: "r", name: "Robin {{ R }}" } as const;
const keypadId = `${noticePrefix}front_door_method_keypad_unlock_persistent_notification_create`;

/** What HA's frontend throws is no Error. */
const refuse = (thrown: unknown) => (): never => {
  throw thrown;
};

describe("Tell me when…", () => {
  let ha: FakeHomeAssistant;
  let place: Mounted;
  let clock: FakeClock | undefined;

  beforeEach(async () => {
    ha = fakeHome();
    place = await mount(null);
  });

  afterEach(() => {
    clock?.restore();
    clock = undefined;
    unmountAll();
  });

  const sheet = () => place.root.querySelector<TellMe>("lac-tell-me")!;
  const inside = () => sheet().shadowRoot!;
  const choice = (label: string) => byRole(inside(), "combobox", label) as HTMLSelectElement;
  const options = (label: string) => [...choice(label).options].map((option) => option.text);
  const says = () => words(inside());
  const status = () => words(byRole(inside(), "status"));
  const button = (name: string) => byRole(inside(), "button", name) as HTMLButtonElement;
  const lines = () => [...inside().querySelectorAll(".item .grow")].map((line) => words(line));

  async function open(about: TellMeAbout = null): Promise<void> {
    openTellMe(place.root, { words: english, hass: ha.hass, entityId: frontDoor, lock: "Front Door" }, about);
    await settled(place.root);
  }

  async function choose(label: string, text: string): Promise<void> {
    choice(label).selectedIndex = options(label).indexOf(text);
    choice(label).dispatchEvent(new Event("change"));
    await settled(place.root);
  }

  /** Waits until HA's answer has been taken in. */
  async function answered(): Promise<void> {
    for (let turn = 0; turn < 40 && sheet().shadowRoot!.querySelector("button:disabled"); turn++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      await settled(place.root);
    }
  }

  /** HA runs what it is asked to, and forgets what it is asked to. */
  function obeys(): void {
    ha.onApi = ({ method, path, data }) => {
      const id = path.split("/").at(-1)!;
      const { alias } = (data ?? {}) as { alias: string };
      if (method === "POST") {
        ha.onMessage = ({ type }) =>
          type === "automation/config" ? { config: { id, ...(data as object) } } : undefined;
        updateHome(ha.addEntity({ entity_id: "automation.made" }, "on", { id, friendly_name: alias }));
      } else {
        const others = Object.entries(ha.hass.states).filter(([entityId]) => entityId !== "automation.made");
        updateHome(ha.set({ states: Object.fromEntries(others) }));
      }
      return { result: "ok" };
    };
  }

  describe("is offered", () => {
    const offer = async (about: TellMeAbout, hass = ha.hass) => {
      const { root } = place;
      const card = { renderRoot: root } as unknown as LitElement;
      const scene = { words: english, hass, entityId: frontDoor, lock: "Front Door" };
      await place.show(tellMeButton(card, scene, about));
      return allByRole(root, "button", "Tell me when…");
    };

    it("to administrators alone", async () => {
      expect(await offer(null)).to.have.length(1);
      expect(await offer(null, ha.seenByRobin())).to.deep.equal([]);
    });

    it("for uses of the lock, not for its door, its people or a state that was found", async () => {
      const about = (operation: AccessEvent["operation"]) => ({ event: { ...unlocked, operation } });
      for (const operation of [
        "lock",
        "unlock",
        "open",
        "jam",
        "refused-attempt",
        "unconfirmed-lock",
      ] as const)
        expect(await offer(about(operation)), operation).to.have.length(1);
      for (const operation of ["door-opened", "found-locked", "user-change"] as const)
        expect(await offer(about(operation)), operation).to.have.length(0);
      expect(await offer({ person: robin, name: "Robin" })).to.have.length(1);
    });

    it("and says so when the sheet cannot be fetched", async () => {
      const load = tellMeLeaf.load.bind(tellMeLeaf);
      tellMeLeaf.load = () => Promise.reject(new ProblemError(problem("not-loaded")));
      try {
        const card = place.root.host as unknown as LitElement;
        const toasts: string[] = [];
        card.addEventListener("hass-notification", (event) =>
          toasts.push((event as CustomEvent<{ message: string }>).detail.message),
        );
        await tellMe(card, { words: english, hass: ha.hass, entityId: frontDoor, lock: "Front Door" }, null);
        expect(toasts.join()).to.contain(english("result.untouched"));
        expect(place.root.querySelector("lac-tell-me")).to.equal(null);
      } finally {
        tellMeLeaf.load = load;
      }
    });

    it("and opens one sheet, that of the last press, however often it is pressed while it is fetched", async () => {
      const load = tellMeLeaf.load.bind(tellMeLeaf);
      let come: () => void = () => undefined;
      const coming = new Promise<void>((resolve) => (come = resolve));
      tellMeLeaf.load = () => coming.then(load);
      try {
        const card = { renderRoot: place.root } as unknown as LitElement;
        const scene = { words: english, hass: ha.hass, entityId: frontDoor, lock: "Front Door" };
        const opened = [
          tellMe(card, scene, null),
          tellMe(card, scene, { event: { ...unlocked, method: "tag" } }),
        ];
        come();
        await Promise.all(opened);
        await settled(place.root);
        expect(place.root.querySelectorAll("lac-tell-me")).to.have.length(1);
        expect(options("When")[0]).to.equal("Unlocked: Tag");
      } finally {
        tellMeLeaf.load = load;
      }
    });

    it("and opens the sheet over the card, as soon as it has come", async () => {
      await press((await offer({ event: { ...unlocked, method: "tag" } }))[0]!);
      for (let turn = 0; turn < 100 && !place.root.querySelector("lac-tell-me"); turn++)
        await new Promise((resolve) => setTimeout(resolve, 20));
      await settled(place.root);
      expect(options("When")[0]).to.equal("Unlocked: Tag");
    });
  });

  describe("offers", () => {
    it("what Home Assistant hears of the lock, and says what it does not", async () => {
      await open();
      expect(options("When")).to.deep.equal([
        "Unlocked: PIN at the keypad",
        "Unlocked: Tag",
        "Unlocked: By hand",
        "Unlocked: Button",
        "Unlocked: Home Assistant",
        "Not confirmed by the lock. It may be jammed.",
        "Unlocked between 22:00 and 06:00",
      ]);
      expect(says()).to.contain("This lock doesn’t tell Home Assistant of wrong PINs.");
      expect(says()).not.to.contain("who it was");
    });

    const first: readonly [string, TellMeAbout, string][] = [
      ["the way in", { event: { ...unlocked, method: "tag" } }, "Unlocked: Tag"],
      ["locking", { event: { ...unlocked, operation: "lock", method: "automatic" } }, "Locked: By itself"],
      ["opening", { event: { ...unlocked, operation: "open" } }, "Unlocked: PIN at the keypad"],
      ["an account of HA", { event: { ...unlocked, actor: robin } }, "Robin {{ R }} unlocked"],
      [
        "an account without a name",
        { event: { ...unlocked, actor: { ...robin, name: null } } },
        "A Home Assistant user unlocked",
      ],
      [
        "an automation",
        {
          event: {
            ...unlocked,
            method: "home-assistant",
            actor: { kind: "automation", name: "A", entityId: null },
          },
        },
        "Unlocked: Home Assistant",
      ],
      ["a jam", { event: { ...unlocked, operation: "jam" } }, "Not confirmed by the lock. It may be jammed."],
      [
        "what was not confirmed",
        { event: { ...unlocked, operation: "unconfirmed-lock" } },
        "Not confirmed by the lock. It may be jammed.",
      ],
      ["a door", { event: { ...unlocked, operation: "door-opened" } }, "Unlocked: PIN at the keypad"],
      [
        "a refused attempt",
        { event: { ...unlocked, operation: "refused-attempt" } },
        "Unlocked: PIN at the keypad",
      ],
      ["an account of HA as a person", { person: robin, name: "Robin" }, "Robin unlocked"],
    ];
    for (const [what, about, text] of first)
      it(`first what was pressed: ${what}`, async () => {
        await open(about);
        expect(options("When")[0]).to.equal(text);
        expect(choice("When").selectedIndex).to.equal(0);
      });

    it("no person of whom Home Assistant does not hear, and says so", async () => {
      await open({ event: { ...unlocked, actor: { kind: "lock-user", key: "matter:3", name: "Alice" } } });
      expect(options("When").join()).not.to.contain("Alice");
      expect(says()).to.contain("Home Assistant doesn’t hear from this lock who it was.");
    });

    it("what a lock that tells more lets it hear", () => {
      const watch = { triggers: [], conditions: [], steps: [] };
      const event: AccessEvent = { ...unlocked, operation: "refused-attempt" };
      const wishes = wishesOf(english, { event }, () => watch, { from: "22:00", to: "06:00" });
      expect(wishes[0]!.text).to.equal("Not let in");
      expect(wishes.map(({ text }) => text)).to.include("Jammed");
      const person = { kind: "lock-user", key: "zwave-js:3", name: "Alice" } as const;
      const named = wishesOf(english, { event: { ...unlocked, actor: person } }, () => watch, {
        from: "22:00",
        to: "06:00",
      });
      expect(named[0]).to.deep.include({
        text: "Alice unlocked",
        notice: { kind: "person", person: { kind: "lock-user", id: "zwave-js:3" }, turn: "unlock" },
      });
    });

    it("says what a notice of jams may miss", async () => {
      await open();
      expect(says()).not.to.contain("can go unseen");
      await choose("When", "Not confirmed by the lock. It may be jammed.");
      expect(says()).to.contain("can go unseen");
    });

    it("a night between two times that differ", async () => {
      obeys();
      await open();
      await choose("When", "Unlocked between 22:00 and 06:00");
      const from = inside().querySelector<HTMLInputElement>('[aria-label="From"]')!;
      for (const [time, fits] of [
        ["06:00", false],
        ["", false],
        ["23:30", true],
      ] as const) {
        from.value = time;
        from.dispatchEvent(new Event("change"));
        await settled(place.root);
        expect(button("Tell me").disabled, time).to.equal(!fits);
      }
      await press(button("Tell me"));
      await answered();
      const { alias, conditions } = ha.requests[0]!.data as { alias: string; conditions: object[] };
      expect(alias).to.equal("Front Door: Unlocked between 23:30 and 06:00");
      expect(conditions[0]).to.include({ after: "23:30:00", before: "06:00:00" });
    });

    it("every place a notice can go to", async () => {
      ha.set({
        services: {
          ...ha.hass.services,
          notify: { send_message: { fields: {} }, mobile_app_pixel: { fields: {} } },
        },
      });
      ha.setState("notify.kitchen", "unavailable", { friendly_name: "Kitchen" });
      await open();
      expect(options("Where")).to.deep.equal([
        "pixel",
        "Kitchen (Unavailable)",
        "Notifications in Home Assistant",
      ]);
      await choose("Where", "Kitchen (Unavailable)");
      await press(button("Try it"));
      expect(status()).to.equal("Kitchen is not available now. Nothing was sent.");
      expect(ha.messages).to.deep.equal([]);
    });
  });

  describe("made", () => {
    it("is an automation of HA's that says it, and stands in the list", async () => {
      obeys();
      await open({ event: unlocked });
      await press(button("Tell me"));
      await answered();
      expect(status()).to.equal("Done. Home Assistant tells you from now on.");
      expect(lines()).to.deep.equal(["Front Door: Unlocked: PIN at the keypad"]);
      const [request] = ha.requests;
      expect(request).to.include({ method: "POST", path: `config/automation/config/${keypadId}` });
      const { actions, description } = request!.data as { actions: object[]; description: string };
      expect(description).to.equal("Made by Lock Access Cards.");
      expect(actions.at(-1)).to.deep.equal({
        action: "persistent_notification.create",
        data: { title: "Front Door", message: "Unlocked: PIN at the keypad" },
      });
    });

    it("keeps a name from being taken for a template", async () => {
      obeys();
      await open({ event: { ...unlocked, actor: robin } });
      await press(button("Tell me"));
      await answered();
      const { actions } = ha.requests[0]!.data as { actions: { data?: { message: string } }[] };
      expect(actions.at(-1)!.data!.message).to.equal('Robin {{ "{" }}{{ "{" }} R }} unlocked');
    });

    it("is not said to be where HA says yes and runs nothing", async () => {
      clock = fakeClock();
      await open();
      button("Tell me").click();
      await settled(place.root);
      expect(button("Working…").disabled).to.equal(true);
      await clock.advance(8_000);
      await settled(place.root);
      expect(status()).to.contain("Home Assistant said yes, but does not run it.");
    });

    const refusals: readonly [string, unknown, string][] = [
      [
        "another's account",
        { status_code: 401, error: "Response error: 401" },
        "Your account may not do this. Nothing was changed.",
      ],
      [
        "HA's own words",
        { status_code: 400, error: "", body: { message: "Message malformed" } },
        "Message malformed",
      ],
      ["no answer", { error: "Request error" }, "It may or may not have been done."],
    ];
    for (const [what, thrown, text] of refusals)
      it(`is refused in words: ${what}`, async () => {
        ha.onApi = refuse(thrown);
        await open();
        await press(button("Tell me"));
        await answered();
        expect(byRole(inside(), "status").textContent).to.contain(text);
        expect(button("Tell me").disabled).to.equal(false);
      });
  });

  it("says in HA's own toast how it ended when it was closed meanwhile", async () => {
    let refuseNow: (thrown: unknown) => void = () => undefined;
    ha.onApi = () => new Promise((_answer, reject) => (refuseNow = reject));
    await open();
    button("Tell me").click();
    await settled(place.root);
    const root = document.createElement("home-assistant");
    document.body.append(root);
    const toasts: string[] = [];
    root.addEventListener("hass-notification", (event) =>
      toasts.push((event as CustomEvent<{ message: string }>).detail.message),
    );
    await new SheetHarness(place.root).press("Close");
    refuseNow({ status_code: 401, error: "" });
    for (let turn = 0; turn < 50 && toasts.length === 0; turn++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    root.remove();
    expect(toasts).to.deep.equal([
      "Your account may not do this. Nothing was changed. Ask an administrator.",
    ]);
  });

  it("tells where it was chosen to, whatever else comes to the home meanwhile", async () => {
    obeys();
    await open();
    const { services } = ha.hass;
    updateHome(ha.set({ services: { ...services, notify: { mobile_app_stranger: { fields: {} } } } }));
    await choose("When", "Unlocked: Tag");
    await press(button("Tell me"));
    await answered();
    const { actions } = ha.requests[0]!.data as { actions: object[] };
    expect(actions.at(-1)).to.include({ action: "persistent_notification.create" });
  });

  describe("tried", () => {
    it("says it once, and that nobody knows whether it arrived", async () => {
      await open();
      await press(button("Try it"));
      await answered();
      expect(ha.messages.at(-1)).to.deep.include({
        domain: "persistent_notification",
        service: "create",
        service_data: { title: "Front Door", message: "This is a trial." },
      });
      expect(status()).to.equal("Sent. See whether it arrived.");
      await choose("When", "Unlocked: Tag");
      expect(status()).to.equal("");
    });

    it("tells in HA's own words why it was refused", async () => {
      ha.onMessage = refuse({ code: "home_assistant_error", message: "Device not connected" });
      await open();
      await press(button("Try it"));
      await answered();
      expect(status()).to.contain("Nothing was changed.");
      expect(byRole(inside(), "status").textContent).to.contain("Device not connected");
    });

    it("does not claim that nothing was sent when the connection went", async () => {
      ha.onMessage = refuse(3);
      await open();
      await press(button("Try it"));
      await answered();
      expect(status()).to.contain("It may or may not have been done.");
    });
  });

  describe("what was made", () => {
    beforeEach(() => {
      obeys();
      ha.addEntity({ entity_id: "automation.made" }, "off", {
        id: `${noticePrefix}x`,
        friendly_name: "Front Door: Jammed",
      });
      ha.setState("automation.theirs", "on", { id: "1700000000000", friendly_name: "Theirs" });
    });

    it("is listed with how it stands, and opens in HA", async () => {
      await open();
      expect(lines()).to.deep.equal(["Front Door: Jammed Off"]);
      const asked: unknown[] = [];
      place.root.addEventListener("hass-more-info", (event) => asked.push((event as CustomEvent).detail));
      await press(button("More about Front Door: Jammed"));
      expect(asked).to.deep.equal([{ entityId: "automation.made" }]);
    });

    it("is removed after a question, with nothing left", async () => {
      await open();
      await press(button("Remove Front Door: Jammed"));
      expect(ha.requests).to.deep.equal([]);
      await press(button("Keep"));
      await press(button("Remove Front Door: Jammed"));
      await press(button("Remove Front Door: Jammed"));
      await answered();
      expect(ha.requests.map(({ method, path }) => `${method} ${path}`)).to.deep.equal([
        `DELETE config/automation/config/${noticePrefix}x`,
      ]);
      expect(status()).to.equal("Removed. Nothing of it is left.");
      expect(lines()).to.deep.equal([]);
    });

    it("leaves the keyboard where it goes on: at the safe answer, the line, the next line, the first choice", async () => {
      ha.addEntity({ entity_id: "automation.more" }, "on", {
        id: `${noticePrefix}y`,
        friendly_name: "Front Door: Not let in",
      });
      await open();
      await press(button("Remove Front Door: Jammed"));
      expect(nameOf(focused()!)).to.equal("Keep");
      await press(button("Keep"));
      expect(nameOf(focused()!)).to.equal("Remove Front Door: Jammed");
      await press(button("Remove Front Door: Jammed"));
      await press(button("Remove Front Door: Jammed"));
      await answered();
      expect(nameOf(focused()!)).to.equal("Remove Front Door: Not let in");
      await press(button("Remove Front Door: Not let in"));
      ha.onApi = () => {
        const others = Object.entries(ha.hass.states).filter(([entityId]) => entityId !== "automation.more");
        updateHome(ha.set({ states: Object.fromEntries(others) }));
        return { result: "ok" };
      };
      await press(button("Remove Front Door: Not let in"));
      await answered();
      expect(nameOf(focused()!)).to.equal("When");
    });

    it("is not said to be removed while HA has it", async () => {
      clock = fakeClock();
      ha.onApi = () => ({ result: "ok" });
      await open();
      button("Remove Front Door: Jammed").click();
      await settled(place.root);
      button("Remove Front Door: Jammed").click();
      await clock.advance(8_000);
      await settled(place.root);
      expect(status()).to.contain("still has it");
      expect(lines()).to.have.length(1);
    });

    it("is as good as removed where somebody did it meanwhile", async () => {
      await open();
      await press(button("Remove Front Door: Jammed"));
      ha.onApi = () => {
        const others = Object.entries(ha.hass.states).filter(([entityId]) => entityId !== "automation.made");
        updateHome(ha.set({ states: Object.fromEntries(others) }));
        return refuse({ status_code: 400, error: "", body: { message: "Resource not found" } })();
      };
      await press(button("Remove Front Door: Jammed"));
      await answered();
      expect(status()).to.equal("Removed. Nothing of it is left.");
    });
  });

  it("goes away when it is closed, and can be opened again", async () => {
    await open();
    await new SheetHarness(place.root).press("Close");
    expect(sheet()).to.equal(null);
    await open();
    expect(new SheetHarness(place.root).isOpen).to.equal(true);
  });

  it("is usable by all", async () => {
    ha.addEntity({ entity_id: "automation.made" }, "on", {
      id: `${noticePrefix}x`,
      friendly_name: "Front Door: Jammed",
    });
    await open();
    await choose("When", "Unlocked between 22:00 and 06:00");
    expect(allByRole(inside(), "button").every((each) => nameOf(each) !== "")).to.equal(true);
    expect(await violations()).to.deep.equal([]);
    expect(sheet()).to.be.instanceOf(LitElement);
  });
});
