/** What the virtual lock is told on its command line, and what may change while it runs. */
import { parseArgs } from "node:util";

const { values } = parseArgs({
  strict: true,
  options: {
    interface: { type: "string" },
    "control-address": { type: "string", default: "127.0.0.1" },
    "control-port": { type: "string", default: "5599" },
    // matter.js reads the command line too, and would take "--storage" for its own.
    folder: { type: "string", default: "./storage" },
  },
});

/** Fixed for the life of the process. */
export const options = {
  /** the network interface for Matter, or undefined for all */
  interface: values.interface,
  controlAddress: values["control-address"],
  controlPort: Number(values["control-port"]),
  /** folder for fabrics, users and credentials */
  folder: values.folder,
};

/** The setup code: pairs with `matter/commission_on_network`. */
export const PASSCODE = 20202021;

/** How many people and credentials the lock has room for, unless told otherwise. */
export const USUAL_CAPACITY = { users: 50, pins: 50, tags: 10, credentialsPerUser: 5 };

/**
 * Where locks differ: "default" follows matter.js with the specification's gaps closed, "chip" the C++ reference
 * that most firmware is built on.
 *
 * @type {{ flavour: "default" | "chip" }}
 */
export const settings = { flavour: "default" };

/** Whether the lock behaves as the C++ reference at present. */
export const likeReference = () => settings.flavour === "chip";
