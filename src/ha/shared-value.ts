// One value that all dashboards of a home share, under a key of its own: followed live, and written so that two who write at once both count.
//
// `frontend/set_system_data` replaces a value as a whole and knows no condition (2026.4 to 2026.11): who writes reads
// back what stands there, and once more a moment later, when whoever read before and wrote after will have done so.

import type { Home } from "./home.js";
import { HaError } from "./errors.js";

/** Rejections are `HaError`s. */
export interface SharedValue {
  /** Null where nothing is kept. Anybody may. */
  read(): Promise<unknown>;
  /**
   * Makes of the value what `merge` makes of it, which may be asked again and again and must then leave as it is what it
   * made. Rejects with the code `unauthorized` for those who are not administrators.
   */
  update(merge: (value: unknown) => unknown): Promise<void>;
  /** Calls back with the value, and whenever anybody has changed it. */
  follow(callback: (value: unknown) => void): () => void;
}

interface SystemData {
  readonly value?: unknown;
}

/** How often a value that somebody else has replaced is written again before that is called a failure. */
const tries = 5;

/** How long after a write somebody who read before it may still write; milliseconds. */
export const lateWrite = 3_000;

export function sharedValue(home: Home, key: string, patience = lateWrite): SharedValue {
  const listeners = new Set<(value: unknown) => void>();
  let heard: SystemData | null = null;
  let stop: (() => void) | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function read(): Promise<unknown> {
    const { value } = await home.sendMessage<SystemData>({ type: "frontend/get_system_data", key });
    return value ?? null;
  }

  async function write(merge: (value: unknown) => unknown): Promise<void> {
    for (let left = tries; ; left--) {
      const found = await read();
      const value = merge(found);
      if (JSON.stringify(value) === JSON.stringify(found)) return;
      if (left === 0) throw new HaError("not_kept", "");
      await home.sendMessage({ type: "frontend/set_system_data", key, value });
    }
  }

  /** One after the other. */
  function enqueue(merge: (value: unknown) => unknown): Promise<void> {
    const written = last.then(() => write(merge));
    last = written.catch(() => undefined);
    return written;
  }

  function subscribe(): () => void {
    let end: (() => void) | null = null;
    let turn = 0;
    const begin = (): void => {
      const mine = ++turn;
      if (!home.connected) return;
      home
        .subscribeMessage<SystemData>(
          (data) => {
            if (mine !== turn) return;
            heard = data;
            for (const tell of [...listeners]) tell(data.value ?? null);
          },
          { type: "frontend/subscribe_system_data", key },
        )
        .then(
          (ended) => {
            if (mine === turn) end = ended;
            else ended();
          },
          // What is not told live is read when it is needed.
          () => undefined,
        );
    };
    const stopHearing = home.onReconnect(begin);
    begin();
    return () => {
      turn += 1;
      stopHearing();
      end?.();
    };
  }

  return {
    read,

    async update(merge) {
      await enqueue(merge);
      setTimeout(() => void enqueue(merge).catch(() => undefined), patience);
    },

    follow(callback) {
      const tell = (value: unknown): void => callback(value);
      listeners.add(tell);
      if (heard) tell(heard.value ?? null);
      stop ??= subscribe();
      return () => {
        listeners.delete(tell);
        if (listeners.size > 0) return;
        stop?.();
        stop = heard = null;
      };
    },
  };
}
