import { expect } from "@open-wc/testing";
import { homeFor, updateHome, type Home } from "../../src/ha/home.js";
import type { HaError } from "../../src/ha/errors.js";
import { settled } from "../helpers/fake-clock.js";
import { fakeHome, frontDoor, robin, type FakeHomeAssistant } from "../helpers/fake-hass.js";

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "resolved";
  } catch (thrown) {
    return (thrown as HaError).code;
  }
}

describe("the Home", () => {
  let ha: FakeHomeAssistant;
  let home: Home;

  beforeEach(() => {
    ha = fakeHome();
    home = homeFor(ha.hass);
  });

  it("is one per connection, whatever hass object comes", () => {
    expect(homeFor(ha.elsewhere())).to.equal(home);
    expect(homeFor(fakeHome().hass)).not.to.equal(home);
  });

  it("can be brought up to date before anybody asked for it", () => {
    const other = fakeHome();
    updateHome(other.hass);
    expect(homeFor(other.hass).state(frontDoor)?.state).to.equal("locked");
  });

  it("knows the newest hass, and takes no older one from a card that lags behind", () => {
    const older = ha.hass;
    updateHome(ha.setState(frontDoor, "unlocked"));
    updateHome(older);
    expect(home.state(frontDoor)?.state).to.equal("unlocked");
  });

  it("tells who looks, and the names and pictures of persons", () => {
    const { id } = ha.hass.user;
    expect(home.user.isAdministrator).to.equal(true);
    expect(home.storageScope).to.equal(id);
    expect(home.personName(id)).to.equal("Alex Admin");
    expect(home.personPicture(id)).to.equal(null);
    updateHome(
      ha.addEntity({ entity_id: "person.robin" }, "home", { user_id: "r", friendly_name: "Robin R" }),
    );
    updateHome(ha.setState("person.robin", "home", { entity_picture: "/robin.png" }));
    expect(home.personName("r")).to.equal("Robin R");
    expect(home.personPicture("r")).to.equal("/robin.png");
    expect(home.personName("nobody")).to.equal(null);
    updateHome(ha.seenByRobin());
    expect(home.user.isAdministrator).to.equal(false);
    expect(home.personName(robin.id)).to.equal("Robin");
  });

  it("forgets a person that is removed", () => {
    home.personName("x");
    const others = Object.entries(ha.hass.states).filter(([id]) => id !== "person.alex_admin");
    updateHome(ha.set({ states: Object.fromEntries(others) }));
    expect(home.personName(ha.hass.user.id)).to.equal(ha.hass.user.name);
  });

  it("finds the entities of the same device, and none for an entity without a row or device", () => {
    updateHome(ha.addEntity({ entity_id: "sensor.battery", device_id: "front_door" }, "80"));
    expect(home.siblings(frontDoor).map((entry) => entry.entity_id)).to.deep.equal(["sensor.battery"]);
    expect(home.siblings("lock.template_door")).to.deep.equal([]);
    expect(home.siblings("lock.nowhere")).to.deep.equal([]);
    expect(home.registryEntry(frontDoor)?.platform).to.equal("matter");
    expect(home.registryEntry("lock.nowhere")).to.equal(undefined);
  });

  it("knows services and their fields", () => {
    expect(home.hasService("matter", "set_lock_user")).to.equal(true);
    expect(home.hasService("matter", "brew")).to.equal(false);
    expect(home.hasService("coffee", "brew")).to.equal(false);
    expect(home.serviceFields("matter", "set_lock_user")).to.include("user_name");
    expect(home.serviceFields("coffee", "brew")).to.deep.equal([]);
  });

  it("knows all states and services of a domain", () => {
    updateHome(ha.setState("locksmith.joe", "away"));
    expect(home.states("lock").map(({ entity_id }) => entity_id)).to.include(frontDoor);
    expect(home.states("locksmith").map(({ state }) => state)).to.deep.equal(["away"]);
    expect(home.services("matter")).to.include("set_lock_user");
    expect(home.services("coffee")).to.deep.equal([]);
  });

  it("asks HA's REST API, and tells a refusal by its status and HA's own words", async () => {
    ha.onApi = ({ path }) => ({ path });
    expect(await home.callApi("GET", "config")).to.deep.equal({ path: "config" });
    ha.onApi = () => {
      const refusal: unknown = {
        error: "Response error: 400",
        status_code: 400,
        body: { message: "Malformed" },
      };
      throw refusal;
    };
    const refused = await home.callApi("POST", "config", {}).catch((thrown: unknown) => thrown as HaError);
    expect(refused).to.include({ code: "http_400", message: "Malformed" });
  });

  it("tells how an entity's integration knows its device, and nothing of one without", () => {
    const device = Object.values(ha.hass.devices)[0]!;
    ha.addEntity({ entity_id: "sensor.of_device", platform: "demo", device_id: device.id }, "1");
    updateHome(ha.hass);
    expect(device.identifiers).not.to.deep.equal([]);
    expect(home.identifiers("sensor.of_device")).to.deep.equal(device.identifiers);
    expect(home.identifiers("lock.nowhere")).to.deep.equal([]);
  });

  it("calls a service that knows no entities on none", async () => {
    await home.callService("mqtt", "publish", { topic: "a" }, null);
    expect(ha.calls.at(-1)).to.include({ domain: "mqtt", entityId: "" });
  });

  it("calls a service on one entity without a message of HA's own", async () => {
    await home.callService("lock", "unlock", {}, frontDoor);
    expect(ha.calls).to.deep.equal([
      {
        domain: "lock",
        service: "unlock",
        data: {},
        entityId: frontDoor,
        notifyOnError: false,
        returnResponse: undefined,
      },
    ]);
  });

  it("gives the answer of the entity asked, and rejects when it is missing", async () => {
    ha.onCall = () => ({ [frontDoor]: { max_users: 10 } });
    expect(await home.callServiceForResponse("matter", "get_lock_info", {}, frontDoor)).to.deep.equal({
      max_users: 10,
    });
    expect(ha.calls[0]).to.include({ notifyOnError: false, returnResponse: true });
    expect(await codeOf(home.callServiceForResponse("matter", "get_lock_info", {}, "lock.other"))).to.equal(
      "no_response",
    );
    ha.onCall = () => undefined;
    expect(await codeOf(home.callServiceForResponse("matter", "get_lock_info", {}, frontDoor))).to.equal(
      "no_response",
    );
  });

  it("rejects in the one form, also when HA throws a bare number", async () => {
    const refuse = (thrown: unknown) => () => {
      throw thrown;
    };
    ha.onCall = refuse({ code: "service_validation_error", message: "Validation error" });
    expect(await codeOf(home.callService("lock", "unlock", {}, frontDoor))).to.equal(
      "service_validation_error",
    );
    ha.onMessage = refuse(3);
    expect(await codeOf(home.sendMessage({ type: "x" }))).to.equal("connection_lost");
  });

  describe("tells of changes", () => {
    it("of the entities watched only, and of nothing after the watch has ended", () => {
      let told = 0;
      const stop = home.onStates([frontDoor], () => (told += 1));
      updateHome(ha.elsewhere());
      updateHome(ha.set({ locale: { ...ha.hass.locale } }));
      expect(told).to.equal(0);
      updateHome(ha.setState(frontDoor, "unlocked"));
      updateHome(ha.hass);
      expect(told).to.equal(1);
      stop();
      updateHome(ha.setState(frontDoor, "locked"));
      expect(told).to.equal(1);
    });

    it("of registry and services, and of a start", () => {
      let told = 0;
      const stop = home.onSurroundings(() => (told += 1));
      const isIn = (state: "RUNNING" | "STARTING"): boolean => {
        updateHome(ha.set({ config: { ...ha.hass.config, state } }));
        return home.hasStarted;
      };
      updateHome(ha.elsewhere());
      expect(isIn("RUNNING")).to.equal(true);
      expect(told).to.equal(0);
      updateHome(ha.set({ entities: { ...ha.hass.entities } }));
      updateHome(ha.set({ services: { ...ha.hass.services } }));
      expect(told).to.equal(2);
      expect(isIn("STARTING")).to.equal(false);
      expect(isIn("RUNNING")).to.equal(true);
      expect(told).to.equal(4);
      stop();
    });

    it("to everybody, though one listener throws; a card's hass never does", () => {
      const reported: unknown[] = [];
      const original = globalThis.reportError;
      globalThis.reportError = (error) => void reported.push(error);
      let told = 0;
      home.onStates([frontDoor], () => {
        throw new Error("mistake");
      });
      home.onStates([frontDoor], () => (told += 1));
      updateHome(ha.setState(frontDoor, "unlocked"));
      globalThis.reportError = original;
      expect(told).to.equal(1);
      expect(reported).to.have.length(1);
    });

    it("in a hundredth of a millisecond when nothing relevant changed", () => {
      for (let index = 0; index < 5; index++) home.onStates([frontDoor], () => undefined);
      const sets = Array.from({ length: 2_000 }, () => ha.elsewhere());
      // The best of some rounds: the machine has other things to do too.
      const rounds = Array.from({ length: 20 }, (_, round) => {
        const started = performance.now();
        for (const hass of sets.slice(round * 100, (round + 1) * 100)) updateHome(hass);
        return (performance.now() - started) / 100;
      });
      expect(Math.min(...rounds)).to.be.below(0.01);
    });
  });

  describe("subscribes", () => {
    it("and hands on what comes, until it is told to stop", async () => {
      const frames: unknown[] = [];
      const stop = await home.subscribeMessage((frame) => frames.push(frame), { type: "x" });
      const [subscription] = ha.connection.open("x");
      subscription!.send(1);
      stop();
      await settled();
      subscription!.send(2);
      expect(frames).to.deep.equal([1]);
    });

    it("and rejects when HA refuses", async () => {
      ha.connection.onSubscribe = () => {
        throw { code: "unauthorized", message: "Unauthorized" } as unknown as Error;
      };
      expect(await codeOf(home.subscribeMessage(() => undefined, { type: "x" }))).to.equal("unauthorized");
    });

    it("but never ends a subscription of the next connection by an old number", async () => {
      const stop = await home.subscribeMessage(() => undefined, { type: "x" });
      ha.goOffline();
      ha.goOnline();
      stop();
      expect(ha.connection.unsubscribed).to.deep.equal([]);
    });
  });

  it("follows the connection, whether it or hass tells first, and tells of each return once", () => {
    let returns = 0;
    const stop = home.onReconnect(() => (returns += 1));
    updateHome(ha.goOffline());
    expect(home.connected).to.equal(false);
    ha.connection.restore();
    expect(home.connected).to.equal(true);
    updateHome(ha.set({ connected: true }));
    expect(returns).to.equal(1);
    updateHome(ha.set({ connected: false }));
    updateHome(ha.set({ connected: true }));
    ha.connection.restore();
    expect(returns).to.equal(2);
    stop();
    ha.goOffline();
    ha.goOnline();
    expect(returns).to.equal(2);
  });

  it("is not connected when the first hass comes before the connection", () => {
    const other = fakeHome();
    expect(homeFor(other.set({ connected: false })).connected).to.equal(false);
  });
});

describe("the shared storage", () => {
  function store(initial: unknown): { ha: FakeHomeAssistant; home: Home; value: () => unknown } {
    const ha = fakeHome();
    let value = initial;
    ha.onMessage = async (message) => {
      await settled();
      if (message.type === "frontend/set_system_data") value = message.value;
      return { value };
    };
    return { ha, home: homeFor(ha.hass), value: () => value };
  }

  it("keeps sections under one versioned key", async () => {
    const { ha, home, value } = store(null);
    expect(await home.storage.read("suspensions")).to.equal(null);
    await home.storage.update("suspensions", () => ({ a: 1 }));
    expect(value()).to.deep.equal({ version: 1, sections: { suspensions: { a: 1 } } });
    expect(await home.storage.read("suspensions")).to.deep.equal({ a: 1 });
    expect(new Set(ha.messages.map(({ key }) => key as string))).to.deep.equal(
      new Set(["lock_access_cards"]),
    );
  });

  it("makes two updates at once one after the other, so that none is lost", async () => {
    const { home, value } = store(null);
    const add = (key: string) => home.storage.update("s", (before) => ({ ...(before as object), [key]: 1 }));
    await Promise.all([add("a"), add("b")]);
    expect(value()).to.deep.equal({ version: 1, sections: { s: { a: 1, b: 1 } } });
  });

  it("reads whatever else stands there as nothing, and leaves what a newer version wrote alone", async () => {
    for (const garbage of [
      "text",
      7,
      { version: 1 },
      { sections: {} },
      { version: 1, sections: null },
      undefined,
    ]) {
      expect(await store(garbage).home.storage.read("s")).to.equal(null);
    }
    const newer = { version: 2, sections: { s: 1 } };
    const { home, value } = store(newer);
    expect(await home.storage.read("s")).to.equal(null);
    expect(await codeOf(home.storage.update("s", () => 2))).to.equal("other_version");
    expect(value()).to.equal(newer);
  });

  it("rejects for those who may not write, and goes on working", async () => {
    const { ha, home } = store(null);
    const answer = ha.onMessage;
    ha.onMessage = (message) => {
      if (message.type === "frontend/set_system_data")
        throw { code: "unauthorized", message: "Unauthorized" } as unknown as Error;
      return answer(message);
    };
    expect(await codeOf(home.storage.update("s", () => 1))).to.equal("unauthorized");
    ha.onMessage = answer;
    await home.storage.update("s", () => 2);
    expect(await home.storage.read("s")).to.equal(2);
  });
});
