// When each person was last at the door, fetched once the people are painted.

export { ActivityStoreController } from "../../controllers/activity-store-controller.js";
export { lastVisits } from "./last-seen.js";
