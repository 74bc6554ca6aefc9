// Arrow keys inside menus, radio groups and toolbars: focus moves, and in a radio group the choice with it.

/** A `keydown` handler for the element that holds the buttons; each press goes to the next button that can be used. */
export function moveWithArrows(event: KeyboardEvent): void {
  const group = event.currentTarget as HTMLElement;
  const buttons = [...group.querySelectorAll<HTMLButtonElement>("button:enabled")];
  const current = buttons.findIndex((button) => button === event.target);
  const isRightToLeft = getComputedStyle(group).direction === "rtl";
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    ArrowRight: isRightToLeft ? current - 1 : current + 1,
    ArrowLeft: isRightToLeft ? current + 1 : current - 1,
    Home: 0,
    End: -1,
  };
  const next = steps[event.key];
  if (next === undefined || buttons.length === 0) return;
  event.preventDefault();
  const button = buttons.at(next % buttons.length)!;
  button.focus();
  if (button.getAttribute("role") === "radio") button.click();
}
