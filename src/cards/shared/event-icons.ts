// The icon of each way to use a door.

import type { Method } from "../../core/access-event.js";

export const methodIcons: Readonly<Record<Method, string>> = {
  keypad: "dialpad",
  tag: "card-account-details-outline",
  fingerprint: "fingerprint",
  face: "face-recognition",
  manual: "hand-back-right",
  button: "gesture-tap-button",
  automatic: "timer-lock-outline",
  "home-assistant": "home-assistant",
  "other-controller": "cellphone-link",
  unknown: "lock-question",
};
