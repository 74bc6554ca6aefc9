// The visual editor of the PIN card: its options in the page's language, what is wrong with a config, and where it begins.

import { expect } from "@open-wc/testing";
import { LockPinCard } from "../../src/cards/lock-pin-card/lock-pin-card.js";
import type { ConfigForm } from "../../src/editors/shared/config-form.js";
import { loadLanguage } from "../../src/localize/languages.js";
import { fakeHome, frontDoor } from "../helpers/fake-hass.js";

describe("the PIN card's editor", () => {
  let form: ConfigForm;

  before(async () => {
    form = (await LockPinCard.getConfigForm()) as ConfigForm;
  });

  it("asks for the lock, the person, a title and who may make changes, and tells the version once", () => {
    const { schema } = form;
    const labels = schema.map((item) => form.computeLabel(item));
    expect(labels.slice(0, 4)).to.deep.equal(["Lock", "Person", "Title", "Who may make changes"]);
    expect(labels[4]).to.equal("Write changes into the activity log");
    expect(schema[4], "shown as on where nothing is said").to.include({ default: true });
    expect(labels[5]).to.match(/^Lock Access Cards \d+\.\d+\.\d+/);
    expect(labels).to.have.length(6);
    expect(form.computeHelper({ name: "person" })).to.equal("Empty: all people.");
    expect(schema[0]).to.deep.include({
      required: true,
      selector: { entity: { filter: { domain: "lock" } } },
    });
  });

  it("speaks the language of the page's frontend", async () => {
    const frontend = document.createElement("home-assistant");
    Object.assign(frontend, { hass: { locale: { ...fakeHome().hass.locale, language: "sv" } } });
    document.body.append(frontend);
    await loadLanguage("sv");
    const label = form.computeLabel({ name: "entity" });
    frontend.remove();
    expect(label).to.equal("Lås");
    expect(form.computeLabel({ name: "entity" })).to.equal("Lock");
  });

  it("names everything that is wrong with a config", () => {
    expect(() =>
      form.assertConfig({ type: "custom:lock-pin-card", entity: "lock.a", person: "Alice" }),
    ).not.to.throw();
    expect(() =>
      form.assertConfig({ type: "custom:lock-pin-card", entity: "light.a", manage: "all" }),
    ).to.throw(/“light\.a” is not a lock.*takes admins, everyone, nobody, not “all”/);
  });

  it("begins with a lock that can be managed", () => {
    const home = fakeHome();
    const locks = Object.keys(home.hass.states).filter((id) => id.startsWith("lock."));
    expect(locks[0]).not.to.equal(frontDoor);
    expect(LockPinCard.getStubConfig(home.hass, locks, [])).to.deep.equal({ entity: frontDoor });
  });
});
