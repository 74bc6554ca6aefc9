// A backend together with what makes its changes, for tests that speak to both.

import type { LockBackend, WholeBackend } from "../../src/core/backend.js";

export async function whole(backend: LockBackend): Promise<WholeBackend> {
  return { ...backend, ...(await backend.changing()) };
}
