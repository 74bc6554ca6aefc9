// The small pieces several pages of the sheet are built from.

import { html, nothing, type TemplateResult } from "lit";
import { moveWithArrows } from "../../components/arrow-keys.js";
import { hint, icon } from "../../components/templates.js";
import type { Tone } from "../../components/tone.js";
import { checkPin, weakness } from "../../core/pin.js";
import type { Problem } from "../../core/problem.js";
import { problemSentences } from "../../localize/problems.js";
import type { SheetContext } from "./sheet-context.js";
import { usualPinLength } from "./suggested-pin.js";

interface ButtonOptions {
  readonly icon?: string;
  readonly disabled?: boolean;
  /** Takes the focus when its page comes: the safe answer to a question. */
  readonly first?: boolean;
}

/** `look`: classes of styles/controls, such as "solid" or "tonal danger". */
export function button(
  look: string,
  text: string,
  press: () => void,
  options: ButtonOptions = {},
): TemplateResult {
  return html`<button
    type="button"
    class="button ${look}"
    ?disabled=${options.disabled ?? false}
    ?autofocus=${options.first ?? false}
    @click=${press}
  >
    ${options.icon ? icon(options.icon) : nothing}<span>${text}</span>
  </button>`;
}

/** A line of a group: icon, words, a smaller second line, and something at its end. */
export function item(
  iconName: string,
  text: unknown,
  small: unknown = "",
  end: unknown = nothing,
): TemplateResult {
  return html`<div class="item">
    ${icon(iconName)}<span class="grow">${text}${small ? html`<small>${small}</small>` : nothing}</span>${end}
  </div>`;
}

/** One choice among a few: a radio group whose keys are the arrows. */
export function choices<Choice extends string>(
  label: string,
  all: readonly (readonly [choice: Choice, text: string, iconName?: string])[],
  chosen: Choice,
  choose: (choice: Choice) => void,
): TemplateResult {
  return html`<div class="segments" role="radiogroup" aria-label=${label} @keydown=${moveWithArrows}>
    ${all.map(
      ([choice, text, iconName]) =>
        html`<button
          type="button"
          role="radio"
          aria-checked=${choice === chosen}
          tabindex=${choice === chosen ? 0 : -1}
          @click=${() => choose(choice)}
        >
          ${iconName ? icon(iconName) : nothing}<span>${text}</span>
        </button>`,
    )}
  </div>`;
}

/** What went wrong, under the field or the question it is about. */
export function problemHint(
  sheet: SheetContext,
  problem: Problem | undefined,
  name: string,
): TemplateResult | typeof nothing {
  if (!problem) return nothing;
  const { text } = problemSentences(sheet.words, problem, { name, lock: sheet.lock });
  return html`<div role="alert" id="problem">${hint("bad", "mdi:alert-circle", text)}</div>`;
}

/** Whether the typed PIN may be sent. */
export function pinFits(sheet: SheetContext): boolean {
  return checkPin(sheet.secret, sheet.capabilities.pinLength) === null;
}

/** The boxes, Suggest, Hide, and the hint below them. */
export function pinBlock(sheet: SheetContext, problem: Problem | undefined, name: string): TemplateResult {
  const { words, secret, masked } = sheet;
  const { minimum, maximum } = sheet.capabilities.pinLength ?? usualPinLength;
  const length =
    minimum === maximum
      ? words("pin.length-exact", { count: minimum })
      : words("pin.length", { minimum, maximum });
  const about = pinAdvice(sheet, minimum);
  const isAboutPin = problem !== undefined && problem.kind.startsWith("pin");
  return html`<div>
    <div class="label"><span>${words("pin.label")}</span><span>${length}</span></div>
    <div class="pin-box">
      <lac-pin-field
        .value=${secret}
        .minimum=${minimum}
        .maximum=${maximum}
        .masked=${masked}
        .invalid=${isAboutPin}
        .label=${words("pin.label-length", { minimum, maximum })}
        .description=${about.text}
        @pin-input=${(event: CustomEvent<string>) => sheet.type(event.detail)}
      ></lac-pin-field>
      <div class="buttons">
        ${button("text", words(secret ? "pin.suggest-another" : "pin.suggest"), () => sheet.suggest(), { icon: "mdi:autorenew" })}
        ${button("text", words(masked ? "common.show" : "common.hide"), () => sheet.toggleMask(), {
          icon: masked ? "mdi:eye-outline" : "mdi:eye-off-outline",
        })}
      </div>
    </div>
    ${problem ? problemHint(sheet, problem, name) : hint(about.tone, about.icon, about.text)}
  </div>`;
}

/** What is to be said of the digits typed so far. */
export function pinAdvice(
  { words, secret }: Pick<SheetContext, "words" | "secret">,
  minimum: number,
): { tone: Tone; icon: string; text: string } {
  if (!secret) return { tone: "mute", icon: "mdi:information-outline", text: words("pin.hint.empty") };
  const missing = minimum - secret.length;
  if (missing > 0) {
    return {
      tone: "mute",
      icon: "mdi:information-outline",
      text: words("pin.hint.too-short", { count: missing }),
    };
  }
  const weak = weakness(secret);
  if (weak) return { tone: "warn", icon: "mdi:alert", text: words(`pin.weak.${weak}`) };
  return { tone: "ok", icon: "mdi:check-circle", text: words("pin.hint.good") };
}
