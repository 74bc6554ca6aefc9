// What is known of each person beside the lock, fetched once the people are painted.

export { whoRule } from "../shared/who-option.js";
export { KnownPeople } from "./known-people.js";
