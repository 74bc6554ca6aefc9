// Knows every PIN of a test and finds it wherever it must not be; the channels and the page report to it.

/** Fewer digits than any lock takes are no PIN: they would be found everywhere. */
const fewestDigits = 4;

/** Runs of hex digits that mean nothing to a person. */
const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Values of a pretended lock and of a test's own helpers, which may know PINs: they are no part of the product. */
const outside = /^(Pretended|Fake|Scripted|CardHarness|Localizer)/;

export class PinScanner {
  readonly #pins = new Set<string>();
  /** What left the page or the card, by channel; judged when the test ends: a PIN may become known after it leaked. */
  readonly #messages = new Map<string, Set<string>>();
  readonly #findings = new Set<string>();
  readonly #sent = new Set<unknown>();
  #pattern: RegExp | null = null;

  /** What is learnt and is a PIN must from then on stand nowhere but where it is typed or handed over. */
  learn(secret: unknown): void {
    if (typeof secret !== "string" || !/^\d+$/.test(secret) || secret.length < fewestDigits) return;
    this.#pins.add(secret);
    this.#pattern = null;
  }

  /** A secret went out in a service call: it may do so once. */
  sent(secret: unknown): void {
    this.learn(secret);
    if (this.#sent.has(secret)) this.found("service call", "sent twice", String(secret));
    this.#sent.add(secret);
  }

  /** Everything a message says, however deep, is kept until the test ends. */
  heard(channel: string, ...parts: readonly unknown[]): void {
    const texts = this.#messages.get(channel) ?? new Set();
    for (const [, text] of textsIn(parts)) if (/\d/.test(text)) texts.add(text);
    this.#messages.set(channel, texts);
  }

  /** The PIN a text holds, alone or within other words, its digits together or apart; null when none. */
  pinIn(text: string): string | null {
    if (this.#pins.size === 0 || !/\d/.test(text)) return null;
    this.#pattern ??= new RegExp(
      `(?<![\\d.])(?:${[...this.#pins].map((pin) => [...pin].join("\\s*")).join("|")})(?!\\d)`,
    );
    const found = this.#pattern.exec(text.replace(uuid, ""));
    return found && found[0].replace(/\s/g, "");
  }

  /** Remembers a find; it never says the PIN. */
  found(channel: string, where: string, pin: string): void {
    this.#findings.add(`${channel}: ${where.replaceAll(/\d{4,}/g, "…")} (a PIN of ${pin.length} digits)`);
  }

  /** Where PINs were found since the test began. */
  get findings(): readonly string[] {
    for (const [channel, texts] of this.#messages) {
      for (const text of texts) {
        const pin = this.pinIn(text);
        if (pin) this.found(channel, text.replaceAll(/\d/g, "•").slice(0, 200), pin);
      }
    }
    return [...this.#findings];
  }

  /** Another test begins. */
  forget(): void {
    this.#pins.clear();
    this.#messages.clear();
    this.#findings.clear();
    this.#sent.clear();
    this.#pattern = null;
  }
}

/**
 * All texts and numbers a value holds as own properties, private ones of TypeScript included, with the way to each.
 * Functions, nodes, promises and what is no part of the product are passed by.
 */
export function* textsIn(value: unknown): Generator<readonly [path: readonly string[], text: string]> {
  const seen = new Set<object>();
  const left: (readonly [readonly string[], unknown])[] = [[[], value]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [path, part] = next;
    if (typeof part === "string" || typeof part === "number" || typeof part === "bigint")
      yield [path, String(part)];
    if (typeof part !== "object" || part === null || seen.has(part)) continue;
    seen.add(part);
    if (isOutside(part)) continue;
    for (const [key, inner] of membersOf(part)) left.push([[...path, key], inner]);
  }
}

function isOutside(value: object): boolean {
  return (
    value instanceof Node ||
    value instanceof Promise ||
    value === window ||
    outside.test((value as { constructor?: { name?: string } }).constructor?.name ?? "")
  );
}

/** What an object holds; `hass` is Home Assistant's, and its traffic is watched where it goes by. */
export function* membersOf(value: object): Generator<readonly [key: string, inner: unknown]> {
  if (value instanceof Map || value instanceof Set)
    for (const [key, inner] of value.entries()) yield* [["key", key] as const, ["entry", inner] as const];
  for (const key of Reflect.ownKeys(value)) {
    const inner: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
    if (key !== "hass" && inner !== undefined && typeof inner !== "function") yield [String(key), inner];
  }
}
