/** The test's hand at the door: an HTTP server through which everything is done that no controller can do. */
import { enterPin, holdTag, turnByHand } from "./access.mjs";
import { forgetCommands, receivedCommands } from "./commands.mjs";
import { getFaults, setFaults } from "./faults.mjs";
import { options, settings } from "./options.mjs";
import { serveJson } from "./serve-json.mjs";
import { addAtPanel, lookInside, populate, reset, setCapacity, setDoor } from "./upkeep.mjs";

/**
 * Starts answering.
 *
 * @param {<T>(work: (lock: import("./virtual-lock.mjs").VirtualLock) => T) => Promise<T>} withLock
 */
export function startControl(withLock) {
  /** @type {Record<string, (body: Record<string, unknown>) => unknown>} */
  const routes = {
    "GET /state": () => withLock(lookInside),
    "POST /reset": () => withLock((lock) => reset(lock)),
    "GET /commands": () => receivedCommands(),
    "POST /commands/reset": () => forgetCommands(),
    "POST /keypad": ({ pin, turn = "unlock" }) => withLock((lock) => enterPin(lock, pin, turn)),
    "POST /tag": ({ rfid, turn = "unlock" }) => withLock((lock) => holdTag(lock, rfid, turn)),
    "POST /turn": ({ turn, source = "manual" }) => withLock((lock) => turnByHand(lock, turn, source)),
    "POST /position": ({ position }) => withLock((lock) => setDoor(lock, position)),
    "GET /faults": () => getFaults(),
    "POST /faults": (faults) => setFaults(faults),
    "POST /flavour": ({ flavour }) => void (settings.flavour = flavour),
    "POST /populate": ({ count }) => withLock((lock) => populate(lock, count)),
    "POST /panel": (person) => withLock((lock) => addAtPanel(lock, person)),
    "POST /capacity": (capacity) => withLock((lock) => setCapacity(lock, capacity)),
    "POST /require-pin": ({ required }) =>
      withLock((lock) => void (lock.state.requirePinForRemoteOperation = required)),
  };

  serveJson(routes, options.controlPort, options.controlAddress);
}
