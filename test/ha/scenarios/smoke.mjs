/** The rig itself: a card of ours shows for everybody, and what happens at the door arrives as state. */

const PROBE = `
customElements.define("rig-probe-card", class extends HTMLElement {
  setConfig(config) { this.config = config; }
  set hass(hass) {
    const lock = hass.states[this.config.entity];
    this.textContent = hass.user.name + " sees " + lock.state + " by " + lock.attributes.changed_by;
  }
});`;

/** @type {import("../rig/scenarios.mjs").Scenario[]} */
export const scenarios = [
  {
    name: "a custom card shows the lock to an administrator and to others",
    oldest: true,
    async run({ addModule, openDashboard, home, lock, entityId }) {
      await addModule("rig-probe.js", PROBE);
      const cards = [{ type: "custom:rig-probe-card", entity: entityId }];
      const alex = await openDashboard({ as: "alex", cards });
      const robin = await openDashboard({
        as: "robin",
        cards,
        dark: true,
        viewport: { width: 390, height: 844 },
      });
      await alex.text("Alex Admin sees locked").waitFor();
      await robin.text("Robin Resident sees locked").waitFor();

      await home.callService(
        "matter.set_lock_credential",
        entityId,
        {
          credential_type: "pin",
          credential_data: "4711",
        },
        { response: true },
      );
      await lock.keypad("4711");
      await home.waitForState(
        entityId,
        ({ state, attributes }) => state === "unlocked" && attributes["changed_by"] === "Keypad",
      );
      await alex.text("Alex Admin sees unlocked by Keypad").waitFor();
      await robin.text("Robin Resident sees unlocked by Keypad").waitFor();
    },
  },
];
