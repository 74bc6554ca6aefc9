// What all dashboards of one HA share: one versioned value in the frontend's system data, kept by section.

import type { Home, SharedStorage } from "./home.js";
import { HaError } from "./errors.js";

const key = "lock_access_cards";
const version = 1;

interface Envelope {
  readonly version: number;
  readonly sections: Readonly<Record<string, unknown>>;
}

/** HA answers `{value: null}` for a key never set; anybody may read, only administrators may set. */
interface SystemData {
  readonly value: Partial<Envelope> | null | undefined;
}

export function sharedStorage(home: Pick<Home, "sendMessage">): SharedStorage {
  let last: Promise<unknown> = Promise.resolve();

  /** Tolerates whatever stands there; what another version wrote is not understood, so it reads as nothing. */
  async function readAll(): Promise<Envelope> {
    const { value } = await home.sendMessage<SystemData>({ type: "frontend/get_system_data", key });
    const found = value?.version ?? version;
    return { version: found, sections: (found === version && value?.sections) || {} };
  }

  return {
    async read(section) {
      return (await readAll()).sections[section] ?? null;
    },

    update(section, change) {
      const updated = last.then(async () => {
        const { sections, version: found } = await readAll();
        // A newer version of the cards keeps its data there: it is left alone.
        if (found !== version) throw new HaError("other_version", "");
        const value = { version, sections: { ...sections, [section]: change(sections[section] ?? null) } };
        await home.sendMessage({ type: "frontend/set_system_data", key, value });
      });
      last = updated.catch(() => undefined);
      return updated;
    },
  };
}
