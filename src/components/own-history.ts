// A history entry of our own while a sheet is open, so that the back button closes it and not the view behind.

/** Not "dialog": that is Home Assistant's. */
const key = "lockAccessCards";

/** False after a popstate: the person asked to go back. */
export const hasOurEntry = (): boolean => (history.state as Record<string, unknown> | null)?.[key] === true;

/** Going back is asynchronous: an entry pushed before it has happened would be the one that is popped. */
let goingBack: Promise<void> = Promise.resolve();
let isGoingBack = false;

/** Adds our entry, if it is still wanted when it can be added; resolves then. */
export async function enterHistory(isWanted: () => boolean): Promise<void> {
  await goingBack;
  if (isWanted() && !hasOurEntry())
    history.pushState({ ...(history.state as object | null), [key]: true }, "");
}

/**
 * Takes our entry away again, if the page still stands on it. While that is under way it still does: a sheet that was
 * opened and closed meanwhile has no entry, and going back for it too would leave the page.
 */
export function leaveHistory(): void {
  if (isGoingBack || !hasOurEntry()) return;
  isGoingBack = true;
  goingBack = new Promise((resolve) => {
    const arrived = (): void => {
      isGoingBack = false;
      resolve();
    };
    addEventListener("popstate", arrived, { once: true });
  });
  history.back();
}
