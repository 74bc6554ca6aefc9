// The builders all pages of the sheet are put together from.

import { html, nothing, type TemplateResult } from "lit";
import { moveWithArrows } from "../../components/arrow-keys.js";
import { hint, icon } from "../../components/templates.js";
import type { Tone } from "../../components/tone.js";
import { checkPin, weakness } from "../../core/pin.js";
import type { Range } from "../../core/capabilities.js";
import type { Problem } from "../../core/problem.js";
import type { Localizer } from "../../localize/localizer.js";
import { button } from "./buttons.js";
import { problemText } from "./problem-view.js";
import type { SheetContext } from "./sheet-context.js";
import { usualPinLength } from "./suggested-pin.js";

/** A line of a group: icon, words, a smaller second line, and something at its end. */
export function item(iconName: string, text: string, small: string, end: unknown = nothing): TemplateResult {
  return html`<div class="item">
    ${icon(iconName)}<span class="grow">${text}<small>${small}</small></span
    >${end}
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

interface FieldView {
  readonly label: string;
  /** What fits, at the end of the label's line. */
  readonly room?: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly input: (text: string) => void;
  /** Before the input. */
  readonly lead?: unknown;
  /** Under the input. */
  readonly help?: unknown;
  /** Typed unseen, on a keyboard of digits. */
  readonly code?: boolean;
  /** What is wrong with the value, as `problemHint` gives it. */
  readonly wrong: TemplateResult | null;
}

/** A field of text; it has the focus when its page comes. Never a password field: browsers would offer to keep it. */
export function field(view: FieldView): TemplateResult {
  return html`<div>
    <label class="label" for="field"><span>${view.label}</span><span>${view.room}</span></label>
    <div class="with-avatar">
      ${view.lead}<input
        class="field ${view.code ? "unseen" : ""}"
        id="field"
        autofocus
        autocomplete="off"
        spellcheck="false"
        .dir=${view.value ? "auto" : ""}
        data-1p-ignore
        data-bwignore
        data-lpignore="true"
        data-form-type="other"
        inputmode=${view.code ? "numeric" : "text"}
        placeholder=${view.placeholder ?? ""}
        .value=${view.value}
        aria-invalid=${view.wrong !== null}
        aria-describedby="problem"
        @input=${(event: Event) => view.input((event.target as HTMLInputElement).value)}
      />
    </div>
    ${view.wrong}${view.help ? html`<p class="help">${view.help}</p>` : nothing}
  </div>`;
}

/** What is wrong, under the field or the question it is about. */
export function wrong(text: string | TemplateResult, role: "alert" | "status" = "alert"): TemplateResult {
  return html`<div role=${role} id="problem">${hint("bad", "alert-circle", text)}</div>`;
}

/** Why the last try was refused; null when it was not. */
export function problemHint(
  { words, lock, about }: SheetContext,
  problem: Problem | undefined,
): TemplateResult | null {
  return problem ? wrong(problemText(words, problem, { name: about, lock })) : null;
}

/** Whether the typed PIN may be sent. */
export function pinFits({ secret, capabilities }: SheetContext): boolean {
  return !checkPin(secret, capabilities.pinLength);
}

/** "4–8 digits". */
export function pinLength(words: Localizer, { minimum, maximum }: Range): string {
  return minimum === maximum
    ? words("pin.length-exact", { count: minimum })
    : words("pin.length", { minimum, maximum });
}

/** The boxes, Suggest, Hide, and the hint below them. */
export function pinField(sheet: SheetContext, problem: Problem | undefined): TemplateResult {
  const { words, secret, masked, gone, set } = sheet;
  const range = sheet.capabilities.pinLength ?? usualPinLength;
  const { minimum, maximum } = range;
  const length = pinLength(words, range);
  const advice = pinAdvice(words, secret, minimum, gone);
  return html`<div>
    <div class="label">
      <span>${words("pin.label")}</span>
      <span>${length}</span>
    </div>
    <div
      class="pin-box"
      @focusout=${({ currentTarget, relatedTarget }: FocusEvent) => {
        // Nowhere: the field itself went, or a browser that gives buttons no focus.
        if (relatedTarget && !(currentTarget as Element).contains(relatedTarget as Element))
          set({ masked: secret !== "" });
      }}
    >
      <lac-pin-field
        .value=${secret}
        .minimum=${minimum}
        .maximum=${maximum}
        .masked=${masked}
        .invalid=${problem?.kind.startsWith("pin") ?? false}
        .label=${`${words("pin.label")}, ${length}`}
        .description=${advice[2]}
        @pin-input=${(event: CustomEvent<string>) => sheet.type(event.detail)}
      ></lac-pin-field>
      <div class="buttons">
        ${button("text", words(secret ? "pin.suggest-another" : "pin.suggest"), sheet.suggest, "autorenew")}
        ${button("text", words(masked ? "common.show" : "common.hide"), () => set({ masked: !masked }), masked ? "eye-outline" : "eye-off-outline")}
      </div>
    </div>
    ${problemHint(sheet, problem) ?? hint(...advice)}
  </div>`;
}

/** What is to be said of the digits typed so far: what `hint` takes. */
export function pinAdvice(
  words: Localizer,
  secret: string,
  minimum: number,
  gone = false,
): readonly [tone: Tone, icon: string, text: string] {
  const count = minimum - secret.length;
  if (count > 0)
    return [
      "mute",
      "information-outline",
      secret ? words("pin.hint.too-short", { count }) : words(gone ? "pin.gone" : "pin.hint.empty"),
    ];
  const weak = weakness(secret);
  return weak ? ["warn", "alert", words(`pin.weak.${weak}`)] : ["ok", "check-circle", words("pin.hint.good")];
}
