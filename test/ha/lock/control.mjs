/** The test's hand at the door: an HTTP server through which everything is done that no controller can do. */
import { createServer } from "node:http";
import { enterPin, holdTag, turnByHand } from "./access.mjs";
import { forgetCommands, receivedCommands } from "./commands.mjs";
import { getFaults, setFaults } from "./faults.mjs";
import { options, settings } from "./options.mjs";
import { addAtPanel, lookInside, populate, reset, setCapacity, setDoor } from "./upkeep.mjs";

/**
 * Answers each route with JSON; errors with status 500 and `{ error }`.
 *
 * @param {<T>(work: (lock: import("./virtual-lock.mjs").VirtualLock) => T) => Promise<T>} withLock
 */
export function startControl(withLock) {
  /** @type {Record<string, (body: any) => unknown>} */
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

  const server = createServer(async (request, response) => {
    const reply = (status, body) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body ?? {}, plain));
    };
    try {
      const route = routes[`${request.method} ${request.url}`];
      if (!route) return reply(404, { error: `There is no ${request.method} ${request.url}` });
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString();
      reply(200, await route(text ? JSON.parse(text) : {}));
    } catch (error) {
      reply(500, { error: String(error) });
    }
  });
  server.listen(options.controlPort, options.controlAddress);
  // When the lock has been stopped nothing else keeps the process.
  server.unref();
}

/** Node ids are too long for JSON's numbers. */
const plain = (_key, value) => (typeof value === "bigint" ? value.toString() : value);
