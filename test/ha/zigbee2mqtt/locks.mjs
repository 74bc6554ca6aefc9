/** Virtual Zigbee door locks: what they keep and how they answer, as the Zigbee Cluster Library (chapter 7.3) says. */

/** What a slot may be. */
export const SLOT = { free: 0, on: 1, off: 3 };

/** Whom an event is of when it is of nobody. */
const NOBODY = 0xffff;

/** How a lock says that it was used. */
const SOURCES = { keypad: 0, rf: 1, manual: 2 };

const OPERATIONS = { lock: 1, unlock: 2, wrongPin: 5, autoLock: 10, manualLock: 13, manualUnlock: 14 };

const PROGRAMMED = { added: 2, deleted: 3, changed: 4 };

/** The attributes that Zigbee2MQTT reads, by cluster and number: data type and value. */
const attributesOf = (/** @type {VirtualLock} */ lock) => ({
  1: { 0x21: [0x20, 180] },
  257: {
    0x00: [0x30, lock.isLocked ? 1 : 2],
    0x12: [0x21, lock.slots],
    0x17: [0x20, 8],
    0x18: [0x20, 4],
  },
});

/** Seconds since 2000, which is when Zigbee's time begins. */
const zigbeeTime = () => Math.floor((Date.now() - Date.UTC(2000, 0, 1)) / 1000);

/** @param {unknown} digits */
const textOf = (digits) => (Buffer.isBuffer(digits) ? digits.toString("ascii") : String(digits ?? ""));

export class VirtualLock {
  /** Slots count from 0. @type {Map<number, { status: number, type: number, pin: string }>} */
  users = new Map();
  isLocked = true;
  isOutOfReach = false;
  /** The names of the lock commands that came, oldest first. @type {string[]} */
  commands = [];
  /** Sends a command of the lock's own; the radio puts itself here. @type {(command: string, payload: object) => void} */
  notify = () => undefined;

  /**
   * @param {object} about
   * @param {string} about.name Zigbee2MQTT's friendly name
   * @param {string} about.address 0x and 16 hexadecimal digits
   * @param {number} about.network its short address
   * @param {number} about.endpoint
   * @param {string} about.maker
   * @param {string} about.model as the lock itself calls it
   * @param {number} about.slots
   * @param {boolean} [about.isSilent] whether it does not tell of codes that were set over the radio
   */
  constructor({ name, address, network, endpoint, maker, model, slots, isSilent = false }) {
    Object.assign(this, { name, address, network, endpoint, maker, model, slots, isSilent });
  }

  /** @param {number} cluster @param {number} attribute */
  attribute(cluster, attribute) {
    const [dataType, attrData] = attributesOf(this)[cluster]?.[attribute] ?? [];
    return dataType === undefined
      ? { attrId: attribute, status: 0x86 }
      : { attrId: attribute, status: 0, dataType, attrData };
  }

  /**
   * Does what a lock command asks for.
   *
   * @param {string} command
   * @param {Record<string, any>} payload
   * @returns {[answer: string, payload: object] | undefined} nothing for what a lock does not answer
   */
  take(command, { userid, userstatus, usertype, pincodevalue }) {
    this.commands.push(command);
    const slot = this.users.get(userid);
    switch (command) {
      case "lockDoor":
      case "unlockDoor":
        setTimeout(() => this.turn(command === "lockDoor", "rf"), 100);
        return [`${command}Rsp`, { status: 0 }];
      case "setPinCode":
        return ["setPinCodeRsp", { status: this.#set(userid, userstatus, usertype, textOf(pincodevalue)) }];
      case "clearPinCode":
        this.users.delete(userid);
        if (slot) this.#tellProgrammed("deleted", userid, "rf");
        return ["clearPinCodeRsp", { status: 0 }];
      case "getPinCode": {
        const { status = SLOT.free, type = 0xff, pin = "" } = slot ?? {};
        return ["getPinCodeRsp", { userid, userstatus: status, usertype: type, pincodevalue: pin }];
      }
      case "setUserStatus":
        if (slot) slot.status = userstatus;
        return ["setUserStatusRsp", { status: slot ? 0 : 1 }];
      case "getUserStatus":
        return ["getUserStatusRsp", { userid, userstatus: slot?.status ?? SLOT.free }];
      default:
        return undefined;
    }
  }

  /** @returns {number} 0, or why not: 1 a failure, 2 no such slot, 3 somebody else's code */
  #set(/** @type {number} */ slot, /** @type {number} */ status, /** @type {number} */ type, pin = "") {
    if (pin.length < 4 || pin.length > 8) return 1;
    if (slot >= this.slots) return 2;
    if ([...this.users].some(([other, user]) => other !== slot && user.pin === pin)) return 3;
    const happened = this.users.has(slot) ? "changed" : "added";
    this.users.set(slot, { status, type, pin });
    this.#tellProgrammed(happened, slot, "rf");
    return 0;
  }

  /** Somebody types a PIN at the lock. @param {string} pin */
  keypad(pin) {
    const [slot, user] = [...this.users].find(([, each]) => each.pin === pin) ?? [NOBODY];
    if (user?.status === SLOT.on) this.turn(false, "keypad", slot);
    else this.#tellUsed("wrongPin", "keypad", slot);
    return { opened: user?.status === SLOT.on };
  }

  /** Somebody with the lock's master code gives a slot a PIN. @param {number} slot @param {string} pin */
  typeIn(slot, pin) {
    this.users.set(slot, { status: SLOT.on, type: 0, pin });
    this.#tellProgrammed("added", slot, "keypad");
  }

  /** The bolt moves. @param {boolean} locked @param {"keypad" | "rf" | "manual"} source @param {number} [slot] of whose PIN it was */
  turn(locked, source, slot = NOBODY) {
    this.isLocked = locked;
    const byHand = source === "manual";
    this.#tellUsed(
      locked ? (byHand ? "manualLock" : "lock") : byHand ? "manualUnlock" : "unlock",
      source,
      slot,
    );
    this.report();
  }

  /** Says how its bolt stands. */
  report() {
    this.notify("report", [{ attrId: 0, dataType: 0x30, attrData: this.isLocked ? 1 : 2 }]);
  }

  /** @param {keyof typeof OPERATIONS} operation @param {keyof typeof SOURCES} source @param {number} userid */
  #tellUsed(operation, source, userid) {
    this.notify("operationEventNotification", {
      opereventsrc: SOURCES[source],
      opereventcode: OPERATIONS[operation],
      userid,
      pin: "",
      zigbeelocaltime: zigbeeTime(),
      data: "",
    });
  }

  /** @param {keyof typeof PROGRAMMED} happened @param {number} userid @param {keyof typeof SOURCES} source */
  #tellProgrammed(happened, userid, source) {
    if (this.isSilent) return;
    const { status = SLOT.free, type = 0xff } = this.users.get(userid) ?? {};
    const payload = {
      programeventsrc: SOURCES[source],
      programeventcode: PROGRAMMED[happened],
      userid,
      pin: "",
      usertype: type,
      userstatus: status,
      zigbeelocaltime: zigbeeTime(),
      data: "",
    };
    setTimeout(() => this.notify("programmingEventNotification", payload), 50);
  }
}

/** One whose codes can be switched off and on, and one whose codes can only be there or not. */
export const LOCKS = [
  new VirtualLock({
    name: "Cellar Door",
    address: "0x000d6f0011223344",
    network: 0x1001,
    endpoint: 1,
    maker: "Yale",
    model: "YRD226 TSDB",
    slots: 250,
  }),
  new VirtualLock({
    name: "Garage Door",
    address: "0x000d6f0055667788",
    network: 0x1002,
    endpoint: 2,
    maker: "Kwikset",
    model: "SMARTCODE_DEADBOLT_5",
    slots: 30,
    isSilent: true,
  }),
];
