// When each person was at the door, fetched once the people are painted.

export { ActivityStoreController } from "../../controllers/activity-store-controller.js";
export { whoRule } from "../shared/who-option.js";
export { visitsByPerson } from "./last-seen.js";
