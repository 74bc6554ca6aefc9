// A pretended lock of any kind but Matter: the real backend talks with its integration as it was recorded.

import type { BoltState, Entry, Source } from "../../src/backends/memory/door.js";
import type { Seed } from "../../src/backends/memory/seed.js";
import { suggestPin } from "../../src/core/pin-generator.js";
import type { MessageBase } from "../../src/ha/hass.js";
import type { FakeHomeAssistant, ServiceCall } from "../../test/helpers/fake-hass.js";
import {
  patience,
  slowDelay,
  usualDelay,
  type DemoLock,
  type FaultName,
  type Resident,
} from "./demo-lock.js";
import type { Asked, Kind, World } from "./kind.js";

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const secretLength = 6;

export class KindLock implements DemoLock {
  bolt: BoltState = "locked";
  delay = 0;
  #isAvailable = true;
  #failsReads = false;
  #fault: FaultName = "none";

  constructor(
    private readonly kind: Kind,
    private readonly world: World,
    { connection }: Pick<FakeHomeAssistant, "connection">,
  ) {
    const { onSubscribe } = connection;
    connection.onSubscribe = async (message) => {
      await onSubscribe(message);
      if (!kind.messages?.includes(message.type)) return;
      const pass = (value: unknown): void =>
        void setTimeout(() => {
          connection.subscriptions.find((each) => each.message === message)?.send(value);
        }, this.delay);
      await kind.integration().subscribeMessage(pass, message);
    };
  }

  get hasKeypad(): boolean {
    return this.kind.hasKeypad;
  }

  get isManaged(): boolean {
    return Object.keys(this.kind.services).length > 0;
  }

  get remark(): string {
    return this.kind.remark ?? "";
  }

  get available(): boolean {
    return this.#isAvailable;
  }

  set available(available: boolean) {
    if (available === this.#isAvailable) return;
    this.#isAvailable = available;
    if (this.kind.leave) this.kind.leave(!available);
    else this.world.write(this.world.entityId, available ? this.bolt : "unavailable");
  }

  seed(people: readonly Seed[]): readonly Resident[] {
    const taken: string[] = [];
    const newSecret = (): string => {
      const secret = suggestPin(secretLength, (bytes) => crypto.getRandomValues(bytes), taken);
      taken.push(secret);
      return secret;
    };
    return people.flatMap((person) => this.kind.seed(person, newSecret) ?? []);
  }

  press(pin: string): Entry {
    return this.#enter(pin, "Keypad");
  }

  presentTag(value: string): Entry {
    return this.#enter(value, "RFID");
  }

  turn(bolt: BoltState, source: Source = "Manual"): void {
    if (bolt === this.bolt && source !== "Remote") return;
    this.bolt = bolt;
    const operation = bolt === "locked" ? "lock" : "unlock";
    if (this.#isAvailable) this.kind.tell({ operation, source, holder: null });
  }

  /** Home Assistant answers a call on a lock that is away with success, and does nothing. */
  async operate(bolt: BoltState): Promise<void> {
    if (!this.#isAvailable) return;
    await pause(this.delay);
    if (["refuse", "time out"].includes(this.#fault)) return this.operateInVain();
    this.turn(bolt, "Remote");
  }

  operateInVain(): Promise<void> {
    const refusal = this.kind.refusal();
    return refusal ? Promise.reject(refusal) : Promise.resolve();
  }

  strike(fault: FaultName): void {
    this.#fault = fault;
    this.delay = fault === "slow, 3 s" ? slowDelay : usualDelay;
    this.available = fault !== "unreachable";
    this.kind.hush?.(["time out", "drop answers"].includes(fault));
  }

  failReads(): void {
    this.#failsReads = true;
  }

  /** What Home Assistant does with a call of a service; undefined where it is not this lock's. */
  async called({ domain, service, data, entityId, returnResponse }: ServiceCall): Promise<unknown> {
    if (!this.kind.services[domain]?.includes(service)) return undefined;
    const integration = this.kind.integration();
    const asked = { service, data };
    return this.#carryOut(asked, async () => {
      if (!returnResponse) return integration.callService(domain, service, data, entityId || null);
      return { [entityId]: await integration.callServiceForResponse(domain, service, data, entityId) };
    });
  }

  /** The answer to a message; undefined where it is not this lock's. */
  answer(message: MessageBase): Promise<unknown> | undefined {
    if (!this.kind.messages?.includes(message.type)) return undefined;
    const asked = { service: message.type, data: message };
    return this.#carryOut(asked, () => this.kind.integration().sendMessage(message));
  }

  async #carryOut(asked: Asked, send: () => Promise<unknown>): Promise<unknown> {
    const { kind } = this;
    const isWrite = kind.isWrite(asked);
    const fault = isWrite ? this.#fault : "none";
    if (!isWrite && this.#failsReads) return this.#fail(kind.silence());
    if (!kind.isSentOnly) await pause(this.delay);
    if (fault === "refuse") return this.#fail(kind.refusal());
    if (fault === "time out") {
      if (!kind.isSentOnly) await pause(patience);
      return this.#fail(kind.silence());
    }
    const answer = await send();
    if (isWrite) kind.changed?.(asked);
    if (fault !== "drop answers") return answer;
    if (!kind.isSentOnly) await pause(patience);
    return this.#fail(kind.silence());
  }

  #fail(reason: Error | null): Promise<unknown> {
    return reason ? Promise.reject(reason) : Promise.resolve({});
  }

  #enter(secret: string, source: Source): Entry {
    const holder = this.kind.holderOf(secret);
    const isLetIn = holder?.isOn === true;
    if (isLetIn) this.bolt = "unlocked";
    if (this.#isAvailable) this.kind.tell({ operation: isLetIn ? "unlock" : "refused", source, holder });
    return isLetIn ? "opened" : "refused";
  }
}
