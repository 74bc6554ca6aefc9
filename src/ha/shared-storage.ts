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
  readonly value: unknown;
}

export function sharedStorage(home: Pick<Home, "sendMessage" | "subscribeMessage">): SharedStorage {
  let last: Promise<unknown> = Promise.resolve();

  async function readAll(): Promise<Envelope> {
    return envelopeOf(await home.sendMessage<SystemData>({ type: "frontend/get_system_data", key }));
  }

  return {
    async read(section) {
      return (await readAll()).sections[section] ?? null;
    },

    update(section, change) {
      const updated = last.then(async () => {
        const { sections, version: found } = await readAll();
        if (found !== version)
          throw new HaError("other_version", "A newer version of the cards keeps its data there");
        const value: Envelope = {
          version,
          sections: { ...sections, [section]: change(sections[section] ?? null) },
        };
        await home.sendMessage({ type: "frontend/set_system_data", key, value });
      });
      last = updated.catch(() => undefined);
      return updated;
    },

    subscribe(section, callback) {
      return home.subscribeMessage<SystemData>(
        (data) => callback(envelopeOf(data).sections[section] ?? null),
        {
          type: "frontend/subscribe_system_data",
          key,
        },
      );
    },
  };
}

/** Tolerates whatever stands there; what another version wrote is not understood, so it reads as nothing and is left alone. */
function envelopeOf(data: SystemData | null | undefined): Envelope {
  const value = data?.value as Partial<Envelope> | null | undefined;
  if (typeof value?.version !== "number") return { version, sections: {} };
  return { version: value.version, sections: (value.version === version && value.sections) || {} };
}
