/** The ways in which the lock can misbehave on request: be gone, jam, be slow, refuse, or answer too late. */
import { StatusResponseError } from "@matter/main/types";
import { NodeJsNetwork } from "@matter/nodejs";

/**
 * @typedef {object} CommandFault what happens to one kind of command
 * @property {number} [delay] milliseconds before the command is carried out
 * @property {number} [answerDelay] milliseconds between carrying it out and answering; a client gives up after some 12 s
 * @property {number} [status] refuse with this Matter status (1 failure, 133 invalid command, 137 full, 156 busy) and do
 *   nothing; SetCredential also takes 2 duplicate and 3 occupied
 * @property {boolean} [lost] neither carry it out nor answer
 * @property {boolean} [dies] the lock ends as it takes the command, as if its battery were taken out
 * @property {number} [times] how often, then the fault is over (default: until the faults are changed)
 */

/**
 * @typedef {object} Faults
 * @property {boolean} [offline] the lock neither hears nor speaks, mDNS included
 * @property {boolean} [jammed] the bolt does not move
 * @property {Record<string, CommandFault>} [commands] by Matter name, such as SetUser; "*" is for all others
 */

/** @type {Faults} */
let faults = {};

/** @param {Faults} wanted replaces all faults there were */
export function setFaults(wanted) {
  faults = structuredClone(wanted);
}

export const getFaults = () => faults;

/** Takes the fault that is due for a command, counting it down. @param {string} command @returns {CommandFault} */
export function takeFault(command) {
  const name = faults.commands?.[command] ? command : "*";
  const fault = faults.commands?.[name];
  if (!fault) return {};
  if (fault.times !== undefined && --fault.times <= 0) delete faults.commands?.[name];
  return fault;
}

/** @param {CommandFault} fault */
export function refuse(fault) {
  throw new StatusResponseError("refused on request", /** @type {number} */ (fault.status));
}

/** A network whose sockets can go deaf and mute: a lock that is silently out of reach. */
export class FaultyNetwork extends NodeJsNetwork {
  async createUdpSocket(options) {
    const socket = await super.createUdpSocket(options);
    const send = socket.send.bind(socket);
    const onData = socket.onData.bind(socket);
    socket.send = async (...packet) => {
      if (!faults.offline) await send(...packet);
    };
    socket.onData = (listener) =>
      onData((...packet) => {
        if (!faults.offline) listener(...packet);
      });
    return socket;
  }
}
