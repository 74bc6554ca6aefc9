// When each person was at the door, fetched once the people are painted.

export { ActivityStoreController } from "../../controllers/activity-store-controller.js";
export { NameBookController } from "../../controllers/name-book-controller.js";
export { linkedIn } from "../shared/linked-people.js";
export { whoRule } from "../shared/who-option.js";
export { visitsByPerson } from "./last-seen.js";
