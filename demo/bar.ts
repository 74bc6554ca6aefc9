// The bar in which the page is told what to show.

import { html, type TemplateResult } from "lit";
import { choicesOf, options, type Option, type Wish } from "./wish.js";

const names: Readonly<Record<Option, string>> = {
  kind: "Lock",
  card: "Card",
  state: "State",
  theme: "Theme",
  lang: "Language",
  dir: "Direction",
  width: "Width",
  text: "Text",
  motion: "Motion",
  sheet: "Sheet",
  doors: "Doors",
};

const kindNames: Readonly<Record<Wish["kind"], string>> = {
  matter: "Matter",
  "z-wave": "Z-Wave with users",
  "z-wave-codes": "Z-Wave with user codes",
  zigbee2mqtt: "Zigbee2MQTT",
  zha: "ZHA",
  schlage: "Schlage",
  "lock-code-manager": "Lock Code Manager on Z-Wave",
  keymaster: "KeyMaster on Z-Wave",
  august: "August: names who came",
  plain: "Template: names nobody",
};

const units: Partial<Readonly<Record<Option, string>>> = { width: " px", text: " %" };

/** What means nothing for a real home. */
const onlySimulated: readonly Option[] = ["kind", "state", "sheet", "doors"];

/** A lock to choose: entity id and name. */
export type LockChoice = readonly [entityId: string, name: string];

interface BarView {
  readonly wish: Wish;
  readonly locks: readonly LockChoice[];
  readonly isReal: boolean;
  readonly change: (change: Partial<Wish>) => void;
}

export function bar({ wish, locks, isReal, change }: BarView): TemplateResult {
  const choose = (name: string) => (event: Event) =>
    change({ [name]: (event.target as HTMLSelectElement).value });
  return html`<form
    class="bar"
    aria-label="What is shown"
    @submit=${(event: Event) => event.preventDefault()}
  >
    ${options
      .filter((option) => !isReal || !onlySimulated.includes(option))
      .map((option) =>
        select(
          names[option],
          choicesOf(option, wish.kind).map((value) => [value, said(option, value)]),
          wish[option],
          choose(option),
        ),
      )}
    ${select(isReal ? "Lock" : "Door", locks, wish.lock, choose("lock"))}
  </form>`;
}

function said(option: Option, value: string): string {
  if (value === "") return "none";
  if (option === "kind") return kindNames[value as Wish["kind"]];
  return /^\d+$/.test(value) ? value + (units[option] ?? "") : value.replaceAll("-", " ");
}

export function select(
  label: string,
  choices: readonly (readonly [value: string, name: string])[],
  chosen: string,
  changed: (event: Event) => void,
): TemplateResult {
  return html`<label
    >${label}
    <select @change=${changed}>
      ${choices.map(
        ([value, name]) => html`<option value=${value} ?selected=${value === chosen}>${name}</option>`,
      )}
    </select></label
  >`;
}
