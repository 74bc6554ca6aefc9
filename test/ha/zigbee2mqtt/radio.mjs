/** A pretended Zigbee radio in place of Zigbee2MQTT's serial one: it carries real frames to and from virtual locks. */
import { setTimeout as pause } from "node:timers/promises";
import { Adapter } from "zigbee-herdsman/dist/adapter/adapter.js";
import * as Zcl from "zigbee-herdsman/dist/zspec/zcl/index.js";

const { FrameType, Direction, Frame, Header } = Zcl;

const CLUSTER = "closuresDoorLock";

/** How long a lock takes to answer; milliseconds. */
const ROUND_TRIP = 20;

/** Zigbee's own commands, which every cluster has. */
const GLOBAL = { read: "readRsp", configReport: "configReportRsp", write: "writeRsp" };

/** @typedef {import("./locks.mjs").VirtualLock} VirtualLock */

/** Has Zigbee2MQTT use this radio from now on. @param {readonly VirtualLock[]} locks */
export function pretendRadio(locks) {
  Adapter.create = async () => new PretendedRadio(locks);
}

class PretendedRadio extends Adapter {
  #locks;
  #transaction = 0;

  /** @param {readonly VirtualLock[]} locks */
  constructor(locks) {
    super({}, {}, "", {}, undefined);
    this.#locks = locks;
    for (const lock of locks) lock.notify = (command, payload) => this.#tell(lock, command, payload);
  }

  async start() {
    return "resumed";
  }
  async stop() {}
  async getCoordinatorIEEE() {
    return "0x00124b0012345678";
  }
  async getCoordinatorVersion() {
    return { type: "zStack3x0", meta: { revision: "20260101" } };
  }
  async getNetworkParameters() {
    return { panID: 0x1a62, extendedPanID: "0xdddddddddddddddd", channel: 11, nwkUpdateID: 0 };
  }
  async supportsBackup() {
    return false;
  }
  async sendZdo() {
    return [0, undefined];
  }
  async permitJoin() {}
  async sendZclFrameToAll() {}

  /** A command to a device; its answer comes back at once and is told to whoever listens, too. */
  async sendZclFrameToEndpoint(_address, network, _endpoint, frame, timeout) {
    const lock = this.#locks.find((each) => each.network === network);
    if (!lock || lock.isOutOfReach) {
      await pause(timeout);
      throw new Error("Data request failed with error: 'MAC transaction expired' (0xf0)");
    }
    await pause(ROUND_TRIP);
    const answer = answerOf(lock, frame);
    if (!answer) return undefined;
    const received = receivedFrom(lock, answer);
    setImmediate(() => this.emit("zclPayload", received));
    return received;
  }

  /** @param {VirtualLock} lock @param {string} command @param {object} payload */
  #tell(lock, command, payload) {
    const type = command === "report" ? FrameType.GLOBAL : FrameType.SPECIFIC;
    this.#transaction = (this.#transaction + 1) % 256;
    this.emit("zclPayload", receivedFrom(lock, frameOf(type, this.#transaction, command, CLUSTER, payload)));
  }
}

/** A frame from a device. */
const frameOf = (type, transaction, command, cluster, payload) =>
  Frame.create(type, Direction.SERVER_TO_CLIENT, true, undefined, transaction, command, cluster, payload, {});

/** What a lock answers to a frame. @param {VirtualLock} lock */
function answerOf(lock, { header, command, cluster, payload }) {
  const { transactionSequenceNumber: transaction, isGlobal } = header;
  if (isGlobal) {
    const answer = GLOBAL[command.name];
    if (!answer) return undefined;
    const told =
      command.name === "read"
        ? payload.map(({ attrId }) => lock.attribute(cluster.ID, attrId))
        : [{ status: 0 }];
    return frameOf(FrameType.GLOBAL, transaction, answer, cluster.name, told);
  }
  const answer = cluster.name === CLUSTER && lock.take(command.name, payload);
  return answer ? frameOf(FrameType.SPECIFIC, transaction, answer[0], CLUSTER, answer[1]) : undefined;
}

/** A frame as the radio hands it to Zigbee2MQTT. @param {VirtualLock} lock */
function receivedFrom(lock, frame) {
  const data = frame.toBuffer();
  return {
    clusterID: frame.cluster.ID,
    address: lock.network,
    header: Header.fromBuffer(data),
    data,
    endpoint: lock.endpoint,
    linkquality: 120,
    groupID: 0,
    wasBroadcast: false,
    destinationEndpoint: 1,
  };
}
