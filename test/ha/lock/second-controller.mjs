/**
 * Another home's controller, such as a phone of a different make: joins the lock on a fabric of its own and sends it
 * commands. `node second-controller.mjs --interface lac-home --port 5598 --folder DIR`; control over HTTP:
 * POST /join {pairingCode}, POST /command {name, request}, POST /leave.
 */
import "@matter/nodejs";
import { parseArgs } from "node:util";
import { Environment, Logger, ServerNode } from "@matter/main";
import { ControllerBehavior } from "@matter/main/node";
import { serveJson } from "./serve-json.mjs";

const { values: options } = parseArgs({
  strict: true,
  options: { interface: { type: "string" }, port: { type: "string" }, folder: { type: "string" } },
});

const environment = Environment.default;
environment.vars.set("storage.path", options.folder);
if (options.interface) environment.vars.set("mdns.networkInterface", options.interface);
Logger.level = "warn";

const controller = await ServerNode.create(ServerNode.RootEndpoint.with(ControllerBehavior), {
  id: "second-controller",
  network: { port: 5541 },
  controller: { adminFabricLabel: "Second home" },
  commissioning: { enabled: false },
});
await controller.start();

/** @type {import("@matter/main/node").ClientNode | undefined} */
let peer;

const lockCommands = () => {
  for (const endpoint of peer?.endpoints ?? []) {
    if (endpoint.behaviors.has("doorLock")) return endpoint.commandsOf("doorLock");
  }
  throw new Error("The controller has not joined the lock");
};

/** @type {Record<string, (body: Record<string, unknown>) => Promise<unknown>>} */
const routes = {
  "POST /join": async ({ pairingCode }) => {
    peer = await controller.peers.commission({ pairingCode });
  },
  // Bytes travel as { "text": "..." }, since JSON has none.
  "POST /command": ({ name, request }) => lockCommands()[name](withBytes(request)),
  "POST /leave": async () => {
    await peer?.decommission();
    peer = undefined;
  },
};

function withBytes(request) {
  const toBytes = ([field, value]) => [
    field,
    value?.text === undefined ? value : new TextEncoder().encode(value.text),
  ];
  return Object.fromEntries(Object.entries(request).map(toBytes));
}

serveJson(routes, Number(options.port), "127.0.0.1");
