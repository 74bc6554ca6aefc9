// What names who used a lock by other entities, fetched for a card that was told of any.

export { withWhoSaid } from "../backends/reported/who-sources.js";
