// What Zigbee2MQTT takes and tells over MQTT, as measured on 2.14.1 with Home Assistant 2026.11.0.

/** Sent as text to `<topic>/set` and `<topic>/get`; slots count from 0, as the lock itself does. */
export type Payload =
  /** Without `pin_code` it erases the code, whatever `user_enabled` says (measured): null says so. */
  | {
      readonly pin_code:
        | { readonly user: number; readonly pin_code: null }
        | {
            readonly user: number;
            readonly user_type: "unrestricted";
            readonly user_enabled: boolean;
            /** Text: a number would lose its leading zeros. */
            readonly pin_code: string;
          };
    }
  /** The one way of switching a code off that leaves the code alone. */
  | { readonly user_status: { readonly user: number; readonly status: "enabled" | "disabled" } };

/** One lock command; the answer comes as a message on the lock's topic. */
export interface ReadPayload {
  readonly pin_code: { readonly user: number };
}

/** What a slot is; `unknown`: in use, in a way that Zigbee2MQTT has no word for. */
export type Status = "enabled" | "disabled" | "available" | "unknown";

/** A message on a lock's topic, as far as it is looked at: with `expose_pin` the PINs stand beside the statuses. */
export interface LockMessage {
  /** Of what happened at the lock. The statuses in such a message are older. */
  readonly action: string | null;
  /** By slot; as they were when each slot was last read, over restarts too. */
  readonly users: Readonly<Record<string, { readonly status: string }>>;
}

/** The answer of mqtt/device/debug_info, which everybody gets. */
export interface DebugInfo {
  readonly entities: readonly {
    readonly entity_id: string;
    readonly subscriptions: readonly {
      readonly topic: string;
      /** The last ten. */
      readonly messages: readonly { readonly payload: string }[];
    }[];
    readonly discovery_data: { readonly payload: Discovery };
  }[];
}

export interface Discovery {
  /** `<address>_<property>_<base topic>`. */
  readonly unique_id: string;
  readonly state_topic: string;
  /** `<topic>/set`. */
  readonly command_topic: string;
  readonly device: { readonly manufacturer: string; readonly model_id: string };
}

/** One message as mqtt/subscribe passes it on, to administrators only. */
export interface Heard {
  readonly payload: string;
  /** Kept by the broker: older than the question. */
  readonly retain: boolean;
}

/** A value as it came: every field may be missing or of another type, whatever the shapes above say. */
export type Loose<Shape extends object> = Partial<Readonly<Record<keyof Shape, unknown>>>;

/** The value itself, or an empty one for whatever is no object. */
export function looseOf<Shape extends object>(value: unknown): Loose<Shape> {
  return Object(value) as Loose<Shape>;
}

/** What a list holds, each opened; nothing for whatever is no list. */
export function eachOf<Shape extends object>(value: unknown): readonly Loose<Shape>[] {
  return Array.isArray(value) ? value.map((each) => looseOf<Shape>(each)) : [];
}

/** The statuses by slot that a message tells, and whether it is of something that happened; nothing for what is no such message. */
export function messageOf(payload: unknown): {
  readonly isOfAction: boolean;
  readonly statuses: ReadonlyMap<number, Status> | null;
} {
  const { action, users } = looseOf<LockMessage>(parsed(payload));
  const told = Object.entries(looseOf<Record<string, unknown>>(users)).flatMap(
    ([slot, user]): (readonly [number, Status])[] =>
      /^\d+$/.test(slot) ? [[Number(slot), statusOf(looseOf<{ status: string }>(user).status)]] : [],
  );
  return { isOfAction: Boolean(action), statuses: users ? new Map(told) : null };
}

function parsed(payload: unknown): unknown {
  try {
    return JSON.parse(String(payload));
  } catch {
    return null;
  }
}

function statusOf(value: unknown): Status {
  return (["enabled", "disabled", "available"] as const).find((status) => status === value) ?? "unknown";
}
