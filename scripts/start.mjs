// "npm start": the demo on a simulated home, or with an address on a real Home Assistant.
import process from "node:process";
import { startDevServer } from "@web/dev-server";
import config from "../web-dev-server.config.mjs";

const usage = `npm start                          the demo on a simulated home
npm start -- http://host:8123      the cards on a real Home Assistant (or HA_URL); its token in HA_TOKEN only
PORT sets the port, 8000 when unset.`;

function stop(message) {
  console.error(`${message}\n\n${usage}`);
  process.exit(1);
}

function homeAddress(text) {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    stop(`"${text}" is not the address of a Home Assistant.`);
  }
  return new URL(text).origin;
}

const [address = process.env.HA_URL, ...more] = process.argv.slice(2);
if (more.length > 0) stop("One address at most; a token is taken from HA_TOKEN only.");
if (address) process.env.HA_URL = homeAddress(address);
if (address && !process.env.HA_TOKEN) {
  stop(
    "HA_TOKEN is not set: make a long-lived access token in Home Assistant, on your profile, under Security.",
  );
}

// The server tells of a taken port by an event nobody but the process can hear.
process.once("uncaughtException", (error) => {
  if (error.code !== "EADDRINUSE") throw error;
  stop(`Port ${config.port} is taken: choose another with PORT.`);
});
await startDevServer({ config, readCliArgs: false, readFileConfig: false });
