// Names from other entities, as people see them: in the timeline, on a person's page, and not where names are hidden.

import { expect } from "@open-wc/testing";
import "../../../src/cards/lock-users-card/lock-users-card.js";
import { leaveDashboard, showCard } from "../../helpers/card-harness.js";
import { words } from "../../helpers/harness/as-person.js";
import { leaveTime, minute, now, sentences, showTimeline, tell } from "../../helpers/timeline-scene.js";

const reader = "sensor.reader";
const who = [{ entity: reader, method: "tag" }];

const came = (at: number, name: string) => [
  { at: at - 3 * minute, state: "locked" },
  { at: at - 3 * minute, state: "unknown", lock: reader },
  { at, state: "unlocked" },
  { at: at + 500, state: name, lock: reader },
];

const addReader = (home: Awaited<ReturnType<typeof showCard>>["home"]): void => {
  home.addEntity({ entity_id: reader, platform: "esphome" }, "unknown", { friendly_name: "Tag reader" });
};

describe("Names from other entities", () => {
  afterEach(async () => {
    leaveTime();
    await leaveDashboard();
  });

  it("stand in the timeline, with the entity that said so", async () => {
    const card = await showTimeline(came(now - minute, "Robin"), { prepare: addReader, config: { who } });
    await card.until(() => sentences(card).includes("Robin unlocked"));
    (card.root.querySelector(".event .main") as HTMLElement).click();
    await card.settle();
    expect(words(card.root)).to.contain("“Tag reader” named the person.");
  });

  it("have the picture of the person of that name", async () => {
    const card = await showTimeline(came(now - minute, "Robin"), {
      config: { who },
      prepare: (home) => {
        addReader(home);
        home.addEntity({ entity_id: "person.robin" }, "home", {
          friendly_name: "Robin",
          entity_picture: "data:image/svg+xml,<svg xmlns=%27http://www.w3.org/2000/svg%27/>#Robin",
        });
      },
    });
    await card.until(() => sentences(card).includes("Robin unlocked"));
    await card.until(
      () => card.root.querySelector<HTMLImageElement>(".event img")?.src.endsWith("#Robin") === true,
    );
  });

  it("are hidden with all names, and so is the entity, which may be called after somebody", async () => {
    const card = await showTimeline(came(now - minute, "Robin"), {
      prepare: addReader,
      config: { who, names: false },
    });
    await card.until(() => sentences(card).includes("Someone unlocked"));
    (card.root.querySelector(".event .main") as HTMLElement).click();
    await card.settle();
    expect(words(card.root)).not.to.match(/Robin|Tag reader/);
  });

  it("are said to be wrongly set up where they are", async () => {
    const card = await showCard("lock-timeline-card", { config: { who: [{ entity: "light.hall" }] } });
    await card.until(() => words(card.root).includes("Option “who 1: entity” takes an event or a sensor"));
  });

  it("tell the users card when a person of the lock was there, by name", async () => {
    const card = await showCard("lock-users-card", {
      people: [{ name: "Alice" }, { name: "Bob" }],
      prepare: addReader,
      config: { who },
    });
    await card.until(() => card.has("button", "Add"));
    await card.until(() => card.home.connection.open("history/stream").length > 0);
    await tell(card, came(Date.now() + minute, "alice"));
    await card.until(() => /Alice.*Tag/.test(words(card.root)));
    await card.person("Alice").open();
    await card.until(() => card.sheet.isOpen);
    await card.settle();
    expect(card.sheet.words).to.contain("Alice unlocked");
  });

  it("are said to be wrongly set up in the users card too", async () => {
    const card = await showCard("lock-users-card", { config: { who: [{ entity: "light.hall" }] } });
    await card.until(() => words(card.root).includes("Option “who 1: entity” takes an event or a sensor"));
  });
});
