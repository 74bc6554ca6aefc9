// Events a card sends to HA's frontend: more-info, a toast, a touch of vibration.

import type {} from "custom-card-helpers";

export type Haptic = "success" | "warning" | "failure" | "light" | "medium" | "heavy" | "selection";

declare global {
  interface HASSDomEvents {
    haptic: Haptic;
    "hass-notification": { message: string };
  }
}

/** Opens HA's own dialog about an entity, above any dialog of ours. */
export function showMoreInfo(element: HTMLElement, entityId: string): void {
  fireEvent(element, "hass-more-info", { entityId });
}

/** Shows HA's toast, also for an element that has left the page; while a dialog of ours is open the message belongs inside it. */
export function notify(element: HTMLElement, message: string): void {
  const root = document.querySelector("home-assistant");
  fireEvent(element.isConnected || !root ? element : root, "hass-notification", { message });
}

/** Vibrates where the device can. */
export function haptic(kind: Haptic): void {
  fireEvent(window, "haptic", kind);
}

/** HA's frontend listens at its root, across shadow roots. */
function fireEvent<Type extends keyof HASSDomEvents>(
  target: EventTarget,
  type: Type,
  detail: HASSDomEvents[Type],
): void {
  target.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
}
