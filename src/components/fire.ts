// Sends a component's event to the card around it, and no further.

/** Bubbles inside the card's shadow root but does not leave it: a detail may hold a PIN. */
export function fire<Detail>(target: EventTarget, type: string, detail?: Detail): void {
  target.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
}
