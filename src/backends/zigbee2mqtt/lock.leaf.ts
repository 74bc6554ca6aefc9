// The Zigbee2MQTT backend as a file of its own.

export { openZigbeeLock as open } from "./backend.js";
export { readActivity } from "./activity.js";
