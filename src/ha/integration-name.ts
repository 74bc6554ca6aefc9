// What Home Assistant calls the integration that brought an entity.

import type { Home } from "./home.js";

/** Everybody may ask (read in the source of 2026.11). Its domain where nothing better is known; empty for an entity of no integration. */
export async function integrationName(home: Home, entityId: string): Promise<string> {
  const integration = home.registryEntry(entityId)?.platform;
  if (!integration) return "";
  try {
    const { name } = await home.sendMessage<{ name?: string }>({ type: "manifest/get", integration });
    return name ?? integration;
  } catch {
    return integration;
  }
}
