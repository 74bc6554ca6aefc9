// Each kind of lock in the demo: its real backend lists who was put on it, and its reader reads the week and who comes now.

import { expect } from "@open-wc/testing";
import { lockStoreFor } from "../../src/stores/lock-store.js";
import { homeFor } from "../../src/ha/home.js";
import { showScene, type Card, type Shown } from "../../demo/scenes.js";
import { frontDoor } from "../../demo/simulated-home.js";
import { letIn } from "../../demo/week.js";
import { choices, type Wish } from "../../demo/wish.js";
import { words } from "../helpers/harness/as-person.js";

type KindName = Exclude<Wish["kind"], "matter">;

/** Who stands on the list; who came when Alice types her PIN, and what of the week is told. Null: nobody is listed. */
const expected: Readonly<Record<KindName, readonly [people: string[] | null, now: RegExp, week: RegExp]>> = {
  "z-wave": [
    ["Alex", "Alice", "Cleaner", "Grandma", "Robin"],
    /Alice unlocked/,
    /Probably Alice unlocked.*Someone unlocked PIN at the keypad lock doesn’t say whose.*Alex added Cleaner/,
  ],
  "z-wave-codes": [
    ["zwave:1", "zwave:2", "zwave:3", "zwave:4", "zwave:5"],
    /Person 2 unlocked/,
    /Person 2 unlocked.*Someone unlocked PIN at the keypad lock doesn’t say whose.*Alex added Person 3/,
  ],
  zigbee2mqtt: [
    [1, 2, 3, 4, 5].map((slot) => `zigbee2mqtt:${slot}`),
    /Person 2 unlocked/,
    /Person 2 unlocked.*Unlocked By hand.*Person 3 unlocked/,
  ],
  zha: [
    [1, 2, 3, 4, 5].map((number) => `zha:${number}`),
    /Person 2 unlocked/,
    /Person 2 unlocked.*Unlocked By hand.*Person 3 unlocked/,
  ],
  schlage: [
    ["Alex", "Alice", "Cleaner", "Grandma", "Robin"],
    /./,
    /Alex unlocked PIN at the keypad.*Alice unlocked.*Cleaner unlocked/,
  ],
  "lock-code-manager": [
    ["Alex", "Alice", "Cleaner", "Grandma", "Robin"],
    /Alice unlocked/,
    /Alice unlocked PIN at the keypad.*Cleaner unlocked/,
  ],
  keymaster: [
    ["Alex", "Alice", "Cleaner", "Grandma", "Robin"],
    /Alice unlocked/,
    /Alice unlocked PIN at the keypad.*Cleaner unlocked/,
  ],
  august: [null, /Alice unlocked/, /Alice unlocked PIN at the keypad.*Cleaning day unlocked Automation/],
  plain: [null, /./, /Alex unlocked Home Assistant.*Unlocked Not reported/],
};

/** Of those whose uses Home Assistant hears of as they happen. */
const prompt = ["z-wave", "z-wave-codes", "zigbee2mqtt", "zha", "lock-code-manager", "keymaster", "august"];

describe("A kind of lock in the demo", function () {
  this.timeout(20_000);
  let shown: Shown | null = null;
  let place: HTMLElement;

  beforeEach(() => {
    place = document.createElement("main");
    document.body.append(place);
  });

  afterEach(() => {
    shown?.close();
    place.remove();
  });

  async function show(kind: KindName): Promise<Shown> {
    // The last is the timeline, which is drawn anew only in sight.
    const first = (card: Card): void => place.prepend(card);
    shown = await showScene({ card: "all", kind, state: "everyday", lang: "en", theme: "light" }, first);
    await until(() => timeline().includes("Sunday") || timeline().includes("unlocked"));
    return shown;
  }

  const root = (): ShadowRoot | undefined | null =>
    shown?.cards.get("timeline")?.shadowRoot?.querySelector("lac-timeline-card")?.shadowRoot;
  const timeline = (): string => {
    const content = root();
    return content ? words(content) : "";
  };

  const timesOf = (said: RegExp): number => timeline().split(said).length;

  async function until(isSo: () => boolean): Promise<void> {
    for (let turn = 0; turn < 200; turn++) {
      if (isSo()) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`Never so: ${timeline()}`);
  }

  it("is tested here, whichever there are", () => {
    expect(["matter", ...Object.keys(expected)]).to.have.members(choices.kind);
  });

  for (const [kind, [people, now, week]] of Object.entries(expected) as [
    KindName,
    (typeof expected)[KindName],
  ][]) {
    it(`${kind}: who is on it, and the week before`, async () => {
      const { home } = await show(kind);
      await until(() => week.test(timeline()));
      const { list } = lockStoreFor(homeFor(home.hass), frontDoor).snapshot;
      expect(list?.users.map(({ name, key }) => name ?? key) ?? null).to.deep.equal(people);
    });

    if (!prompt.includes(kind)) continue;
    it(`${kind}: who comes now, and who is refused`, async () => {
      const { home } = await show(kind);
      const alice = home.people.get(frontDoor)!.find(({ name }) => name === "Alice")!;
      expect(letIn(home, frontDoor, { ...alice, pins: ["0"] }, "pin")).to.equal("refused");
      expect(home.hass.states[frontDoor]!.state).to.equal("locked");
      // Nobody tries again within the same second.
      await new Promise((resolve) => setTimeout(resolve, 50));
      const before = timesOf(now);
      expect(letIn(home, frontDoor, alice, "pin")).to.equal("opened");
      await until(() => timesOf(now) > before);
      const [avatar] = root()!.querySelectorAll(".avatar");
      expect(avatar!.querySelector("ha-icon") === null, "only a name has initials").to.equal(
        !now.source.includes("Person"),
      );
    });
  }
});
