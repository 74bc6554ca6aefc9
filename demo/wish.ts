// What the page is asked to show, as it stands in the address after the #; never anything secret.

import { kinds, type KindName } from "./locks/kinds.js";

export const choices = {
  /** Of the front door's lock. */
  kind: ["matter", ...(Object.keys(kinds) as KindName[])],
  card: ["all", "users", "pin", "timeline"],
  state: [
    "everyday",
    "many",
    "empty",
    "loading",
    "offline",
    "partial",
    "error",
    "full",
    "read-only",
    "not-manageable",
    "bad-config",
    "no-names",
    "slow",
    "unfinished",
    "several",
    "side-by-side",
    "private",
  ],
  theme: ["light", "dark", "custom"],
  lang: ["en", "sv", "de", "nl", "fr"],
  dir: ["ltr", "rtl"],
  width: ["full", "360", "400", "800"],
  text: ["100", "200"],
  motion: ["full", "reduced"],
  sheet: [
    "",
    "add",
    "person",
    "set-pin",
    "rename",
    "add-tag",
    "remove",
    "restore",
    "clear-credential",
    "lock",
    "abilities",
    "working",
    "saved",
    "half-done",
    "refused-name",
    "no-answer",
  ],
  /** The simulated doors below the cards. */
  doors: ["shown", "hidden"],
} as const;

export type Option = keyof typeof choices;
export type Wish = { readonly [Key in Option]: (typeof choices)[Key][number] } & {
  /** An entity id; the first lock that can be managed when empty. */
  readonly lock: string;
};
export type CardChoice = Wish["card"];
export type StateName = Wish["state"];
export type SheetName = Wish["sheet"];

export const options = Object.keys(choices) as readonly Option[];

/** What can be shown of a lock that is no Matter lock. */
const statesOfKinds: readonly Wish["state"][] = [
  "everyday",
  "many",
  "empty",
  "loading",
  "offline",
  "error",
  "read-only",
  "slow",
  "several",
  "side-by-side",
  "private",
];

/** What can be chosen beside a kind of lock. */
export function choicesOf(option: Option, kind: Wish["kind"]): readonly string[] {
  return option === "state" && kind !== "matter" ? statesOfKinds : choices[option];
}

/** The wish of an address; what is missing or unknown is the first of its choices. */
export function wishOf(hash: string): Wish {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const [kind = "matter"] = choices.kind.filter((each) => each === asked.get("kind"));
  const chosen = options.map((option) => {
    const known = choicesOf(option, kind);
    const value = asked.get(option);
    return [option, value !== null && known.includes(value) ? value : known[0]];
  });
  return { ...(Object.fromEntries(chosen) as Omit<Wish, "lock">), lock: asked.get("lock") ?? "" };
}

/** The address of a wish, only with what is not the first of its choices. */
export function hashOf(wish: Wish): string {
  const unusual = options.filter((option) => wish[option] !== choices[option][0]);
  const parts = new URLSearchParams(unusual.map((option) => [option, wish[option]]));
  if (wish.lock) parts.set("lock", wish.lock);
  return `#${parts.toString()}`;
}
