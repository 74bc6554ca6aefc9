// A backend that is fetched: what is there before, and after a fetch that failed.

import { expect } from "@open-wc/testing";
import type { ActivityReader } from "../../../src/core/activity.js";
import type { LockBackend } from "../../../src/core/backend.js";
import type { Home } from "../../../src/ha/home.js";
import { fetchedBackend, type BackendPart } from "../../../src/backends/shared/fetched-backend.js";
import { Leaf } from "../../../src/core/leaf.js";
import { expectProblem } from "../contract.js";

const signal = new AbortController().signal;
const sources = { lock: "lock.a", door: null };
const own: ActivityReader = () => {
  throw new Error("own reader");
};

function fetched(fetchPart: () => Promise<BackendPart>) {
  const known = { reachable: () => true, sources: () => sources };
  return fetchedBackend("kind", new Leaf(fetchPart), {} as Home, "lock.a", known);
}

describe("A backend that is fetched", () => {
  it("is opened once, and passes everything on", async () => {
    const told: string[] = [];
    const tell = (what: string) => () => Promise.resolve(told.push(what) as never);
    const part: BackendPart = {
      open: () => {
        told.push("opened");
        const opened: Partial<LockBackend> = {
          capabilities: tell("capabilities"),
          readUsers: tell("people"),
          changing: tell("changing"),
          activity: { sources, read: own, naming: (events) => events },
          follow: () => void told.push("followed"),
          close: () => void told.push("closed"),
        };
        return opened as LockBackend;
      },
      readActivity: own,
    };
    const backend = fetched(() => Promise.resolve(part));
    expect(backend.reachable()).to.equal(true);
    expect(backend.activity.read).to.equal("plain");
    expect(backend.activity.sources).to.equal(sources);
    await backend.activity.ready;
    expect(backend.activity.read).to.equal(own);
    expect(backend.activity.naming).not.to.equal(undefined);
    await Promise.all([backend.capabilities(), backend.readUsers(signal), backend.changing()]);
    backend.follow!(() => undefined);
    await new Promise((resolve) => setTimeout(resolve));
    backend.close();
    backend.follow!(() => undefined);
    await new Promise((resolve) => setTimeout(resolve));
    expect(told).to.deep.equal(["opened", "capabilities", "people", "changing", "followed", "closed"]);
  });

  it("says that it could not be loaded, and asks anew", async () => {
    let attempts = 0;
    const backend = fetched(() => {
      attempts += 1;
      return Promise.reject(new Error("gone"));
    });
    await backend.activity.ready;
    await expectProblem(backend.readUsers(signal), "not-loaded");
    expect(attempts).to.equal(2);
    backend.follow!(() => undefined);
    backend.close();
  });
});
