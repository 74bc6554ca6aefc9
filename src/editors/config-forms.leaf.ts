// The visual editors' forms, fetched when somebody sets up a card.

export { lockPinForm } from "./lock-pin-form.js";
export { lockTimelineForm } from "./lock-timeline-form.js";
export { lockUsersForm } from "./lock-users-form.js";
