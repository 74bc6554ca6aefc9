// How a change is written into Home Assistant's logbook, fetched when the first was made.

export { recordChange } from "./change-record.js";
