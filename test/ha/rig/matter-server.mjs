/** The Matter server between Home Assistant and the lock. */
import { connect } from "node:net";
import { join } from "node:path";
import { HOME } from "./network.mjs";
import { insideTree, MATTER_SERVER_FOLDER, TREE_ENVIRONMENT } from "./packages.mjs";
import { LOCK_FOLDER, RUN, RUN_INSIDE } from "./paths.mjs";
import { run, start } from "./processes.mjs";
import { waitFor } from "./wait.mjs";

const PORT = 5580;

/** Where Home Assistant finds it. */
export const MATTER_SERVER_URL = `ws://127.0.0.1:${PORT}/ws`;

const answers = () =>
  new Promise((resolve) => {
    const socket = connect(PORT, "127.0.0.1");
    const settle = (/** @type {boolean} */ value) => {
      socket.destroy();
      resolve(value);
    };
    socket.on("connect", () => settle(true));
    socket.on("error", () => settle(false));
  });

export class MatterServer {
  /** @type {import("./processes.mjs").Program | undefined} */
  #program;

  async start() {
    await run("node", [join(LOCK_FOLDER, "test-roots.mjs"), join(RUN, "test-roots")]);
    const [command, ...args] = insideTree(
      `${MATTER_SERVER_FOLDER}/bin/matter-server`,
      ...["--storage-path", `${RUN_INSIDE}/matter-server`],
      ...["--paa-root-cert-dir", `${RUN_INSIDE}/test-roots`],
      ...["--listen-address", "127.0.0.1"],
      ...["--primary-interface", HOME.device],
      ...["--log-level", "info"],
    );
    const program = start("matter-server", /** @type {string} */ (command), args, { env: TREE_ENVIRONMENT });
    this.#program = program;
    await waitFor("the Matter server to answer", answers, { seconds: 60, failed: program.ended });
  }

  async stop() {
    await this.#program?.stop();
  }

  async restart() {
    await this.stop();
    await this.start();
  }
}
