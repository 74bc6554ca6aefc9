// Another entity than the lock that says who used it, and how: as somebody set it up in a card's config.

/** What is not said is found where entities of this kind usually say it. */
export interface WhoSource {
  /** An event, a sensor, a text helper, or a lock with an attribute of its own. */
  readonly entity: string;
  /** The lock it is about, where a card shows several. */
  readonly lock?: string;
  /** The attribute that says who, or "state". */
  readonly person?: string;
  /** The attribute that says how, "state", or the way itself, such as "keypad". */
  readonly method?: string;
  /** The attribute that says what was done, "state", or the operation itself, such as "unlock". */
  readonly operation?: string;
  /** Names by what the entity says; where they are given, nobody else is named. */
  readonly people?: Readonly<Record<string, string>>;
}

/** The ways in that can be said outright. */
export const sayableMethods = [
  "keypad",
  "tag",
  "fingerprint",
  "face",
  "manual",
  "button",
  "automatic",
] as const;

/** The operations that can be said outright. */
export const sayableOperations = ["lock", "unlock", "open", "refused-attempt"] as const;
