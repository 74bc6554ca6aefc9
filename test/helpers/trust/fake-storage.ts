// The storage of pretended browsers, in place of the page's own: quick, unlimited, and it sees what is ever kept.

/** What is kept, by the last word of its key, so that it is soon forgotten. */
const kept = new Map<string, Map<string, string>>();

const lastWord = (key: string): string => key.slice(key.lastIndexOf(":") + 1);

/** The pages of a browser read each other's keys, whatever mark stands in them. */
const unmarked = (key: string): string => key.replace(/#\d+/, "");

/** Takes the place of the page's own; `mayKeep` hears of all that is written. Returns how to put that back. */
export function installStorage(mayKeep: (key: string, value: string) => boolean): () => void {
  const own = Object.getOwnPropertyDescriptor(globalThis, "localStorage")!;
  const storage = {
    getItem: (key: string) => kept.get(lastWord(key))?.get(unmarked(key)) ?? null,
    setItem: (key: string, value: string) => {
      if (!mayKeep(key, value)) return;
      const word = lastWord(key);
      kept.set(word, (kept.get(word) ?? new Map<string, string>()).set(unmarked(key), value));
    },
    removeItem: (key: string) => {
      const there = kept.get(lastWord(key));
      if (there?.has(unmarked(key)) && mayKeep(key, "")) there.delete(unmarked(key));
    },
  };
  Object.defineProperty(globalThis, "localStorage", { ...own, get: () => storage });
  return () => {
    Object.defineProperty(globalThis, "localStorage", own);
    kept.clear();
  };
}

/** Forgets all keys that end with this word. */
export function forgetKeys(word: string): void {
  kept.delete(word);
}
