/** The virtual lock behaves through Home Assistant as Matter locks do: the ground the card scenarios stand on. */

/** @typedef {import("../rig/context.mjs").Context} Context */
/** @typedef {import("../rig/scenarios.mjs").Scenario} Scenario */

const NON_ACCESS_USER = 4;

/** @param {Context} context @param {string} pin @param {object} [data] */
const setPin = ({ home, entityId }, pin, data = {}) => {
  const credential = { credential_type: "pin", credential_data: pin, ...data };
  return home.callService("matter.set_lock_credential", entityId, credential, { response: true });
};

/** @param {Context} context @param {object} data */
const setUser = ({ home, entityId }, data) => home.callService("matter.set_lock_user", entityId, data);

/** @param {Context} context */
const readUsers = async ({ home, entityId }) => {
  const { users } = await home.callService("matter.get_lock_users", entityId, {}, { response: true });
  return users;
};

/** @type {Scenario[]} */
export const scenarios = [
  {
    name: "a PIN without a user makes one, and the last PIN takes the user along",
    oldest: true,
    flavours: ["default", "chip"],
    async run(context) {
      const { assert, home, lock, entityId } = context;
      const made = await setPin(context, "4711");
      assert.deepEqual([made.user_index, made.credential_index], [1, 1]);
      await setUser(context, { user_index: 1, user_name: "Alice" });
      const person = { userIndex: 1, name: "Alice", enabled: true, type: 0, pins: ["4711"], tags: [] };
      assert.deepEqual(await lock.people(), [person]);
      const pin = { credential_type: "pin", credential_index: 1 };
      await home.callService("matter.clear_lock_credential", entityId, pin);
      assert.deepEqual(await lock.people(), []);
      await home.callService("matter.clear_lock_credential", entityId, pin);
    },
  },
  {
    name: "a PIN that is taken, too short or misplaced is refused with the reason",
    flavours: ["default", "chip"],
    async run(context) {
      const { assert, flavour } = context;
      await setPin(context, "4711");
      await setPin(context, "4712");
      await assert.rejects(setPin(context, "4711"), /duplicate/);
      await assert.rejects(setPin(context, "123"), /length/);
      const misplaced = setPin(context, "4713", { user_index: 1, credential_index: 2 });
      await assert.rejects(misplaced, flavour === "chip" ? /133/ : /occupied/);
      await assert.rejects(
        setUser(context, { user_index: 1, user_name: "elevenchars" }),
        /InvalidCommand|133|135/,
      );
    },
  },
  {
    name: "somebody without access stays outside, a disposable PIN opens once",
    flavours: ["default", "chip"],
    async run(context) {
      const { assert, home, lock, entityId } = context;
      await setPin(context, "4711");
      await setUser(context, { user_index: 1, user_type: "non_access_user" });
      assert.equal((await lock.people())[0]?.type, NON_ACCESS_USER);
      assert.equal((await lock.keypad("4711")).moved, false);
      await setUser(context, { user_index: 1, user_type: "disposable_user" });
      assert.equal((await lock.keypad("4711")).moved, true);
      await home.waitForState(entityId, "unlocked");
      await lock.turn("lock");
      assert.equal((await lock.keypad("4711")).refused, "disabled user");
      assert.equal((await readUsers(context))[0].user_status, "occupied_disabled");
    },
  },
  {
    name: "how the door was used arrives as changed_by",
    oldest: true,
    async run(context) {
      const { home, lock, entityId } = context;
      await setPin(context, "4711");
      await setPin(context, "A1B2C3D4", { credential_type: "rfid" });
      /** @param {string} state @param {string} by */
      const arrives = (state, by) =>
        home.waitForState(entityId, (now) => now.state === state && now.attributes["changed_by"] === by);
      await lock.keypad("4711");
      await arrives("unlocked", "Keypad");
      await lock.turn("lock", "manual");
      await arrives("locked", "Manual");
      await lock.tag("A1B2C3D4");
      await arrives("unlocked", "RFID");
      await lock.turn("lock", "auto");
      await arrives("locked", "Auto");
      await lock.turn("unlock", "button");
      await arrives("unlocked", "Button");
      await home.callService("lock.lock", entityId);
      await arrives("locked", "Remote");
      await lock.door("open");
      await home.waitForState("binary_sensor.front_door_door", "on");
    },
  },
  {
    name: "an automation and a script work the lock",
    async run({ home, robin, entityId }) {
      await home.callService("script.let_the_cleaner_in", undefined);
      await home.waitForState(entityId, "unlocked");
      await robin.callService("input_boolean.turn_on", "input_boolean.evening");
      await home.waitForState(entityId, "locked");
      await robin.callService("input_boolean.turn_off", "input_boolean.evening");
      await home.waitForState(entityId, "unlocked");
    },
  },
  {
    name: "every command is noted, and can be made to fail, to jam or to be slow",
    async run(context) {
      const { assert, home, lock, entityId } = context;
      const made = await setPin(context, "4711");
      const names = (await lock.commands()).map(({ name }) => name);
      assert.equal(names.at(-1), "SetCredential");
      await lock.faults({ commands: { SetUser: { status: 1, times: 1 } } });
      await assert.rejects(setUser(context, { user_index: made.user_index, user_name: "Bob" }), /Failure/);
      await setUser(context, { user_index: made.user_index, user_name: "Bob" });
      await lock.faults({ commands: { SetCredential: { status: 3, times: 1 } } });
      await assert.rejects(setPin(context, "4712"), /occupied/);
      await lock.faults({ commands: { GetUser: { delay: 1500, times: 1 } } });
      const began = Date.now();
      await readUsers(context);
      assert.ok(Date.now() - began > 1400);
      await lock.faults({ jammed: true });
      await assert.rejects(home.callService("lock.unlock", entityId), /Failure/);
    },
  },
  {
    name: "a command whose answer comes too late has been carried out all the same",
    async run(context) {
      const { assert, lock, waitFor } = context;
      await setPin(context, "4711");
      await lock.faults({ commands: { SetUser: { answerDelay: 15_000, times: 1 } } });
      const renaming = setUser(context, { user_index: 1, user_name: "Carol" });
      renaming.catch(() => undefined);
      await waitFor("the new name", async () => (await lock.people())[0]?.name === "Carol", { seconds: 5 });
      await assert.rejects(renaming, /Timeout/);
      assert.equal((await readUsers(context))[0].user_name, "Carol");
    },
  },
  {
    name: "the door can be used while a slow command is under way",
    async run(context) {
      const { assert, home, lock, waitFor, entityId } = context;
      await setPin(context, "4711");
      await lock.faults({ commands: { UnlockDoor: { delay: 3000, times: 1 } } });
      const unlocking = home.callService("lock.unlock", entityId);
      const isReceived = async () => (await lock.commands()).some(({ name }) => name === "UnlockDoor");
      await waitFor("the command to reach the lock", isReceived);
      assert.equal((await lock.keypad("4711")).moved, true);
      await home.waitForState(entityId, ({ attributes }) => attributes["changed_by"] === "Keypad", {
        seconds: 2,
      });
      await unlocking;
    },
  },
  {
    name: "a lock that is out of reach makes the call fail, and is found again",
    async run(context) {
      const { assert, lock } = context;
      await lock.faults({ offline: true });
      await assert.rejects(setPin(context, "4711"), /Timeout/);
      await lock.faults({});
      assert.deepEqual(await lock.people(), []);
    },
  },
  {
    name: "a person made at the panel belongs to no controller",
    async run(context) {
      const { assert, lock } = context;
      await lock.panel({ userIndex: 2, name: "Panel", pin: "2468" });
      const [user] = await readUsers(context);
      assert.deepEqual([user.user_name, user.creator_fabric_index], ["Panel", null]);
      await assert.rejects(setUser(context, { user_index: 2, user_name: "Mine" }), /InvalidCommand|133/);
    },
  },
  {
    name: "a person of another controller cannot be renamed, but disabled by that controller and removed",
    flavours: ["default", "chip"],
    async run(context) {
      const { assert, home, lock, joinSecondController, flavour, entityId } = context;
      const other = await joinSecondController();
      await other.addPerson({ userIndex: 3, name: "Theirs", pin: "2468" });
      const [user] = await readUsers(context);
      assert.equal(user.user_name, "Theirs");
      assert.ok(user.creator_fabric_index > 1);
      await assert.rejects(setUser(context, { user_index: 3, user_name: "Mine" }), /InvalidCommand|133/);
      const changing = setPin(context, "1357", { user_index: 3, credential_index: 3 });
      if (flavour === "chip") await changing;
      else await assert.rejects(changing, /133/);
      await other.setEnabled(3, false);
      assert.equal((await lock.people())[0]?.enabled, false);
      await other.unlock();
      await home.waitForState(
        entityId,
        ({ state, attributes }) => state === "unlocked" && attributes["changed_by"] === "Remote",
      );
      await other.leave();
      assert.equal((await readUsers(context))[0].creator_fabric_index, 0);
      await home.callService("matter.clear_lock_user", entityId, { user_index: 3 });
      assert.deepEqual(await lock.people(), []);
    },
  },
  {
    name: "a lock can be full of people",
    async run(context) {
      const { assert, lock, populate } = context;
      await populate(120);
      assert.equal((await readUsers(context)).length, 120);
      assert.equal((await lock.keypad("100120")).userIndex, 120);
    },
  },
];
