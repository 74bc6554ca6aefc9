// The pages while a change runs and after it ended: its steps, saved, half done, no answer.

import { html, nothing } from "lit";
import { steps, type StepView } from "../../../components/steps.js";
import { emptyState } from "../../../components/templates.js";
import type { Tone } from "../../../components/tone.js";
import type { Journal, JournalEntry } from "../../../core/journal.js";
import type { StepKind } from "../../../core/step.js";
import type { Localizer } from "../../../localize/localizer.js";
import { problemSentences } from "../../../localize/problems.js";
import type { PageMaker, SheetContext } from "../sheet-context.js";
import { button } from "../sheet-parts.js";
import { nameField, nameFits } from "./form-pages.js";

export const workingPage: PageMaker<"working"> = ({ words, about: name, lock, snapshot }) => ({
  heading: words("add.saving", { name }),
  subheading: lock,
  body: html`${snapshot.running ? steps(stepsOf(words, snapshot.running)) : nothing}
    <p class="help">${words("step.sleepy")}</p>`,
});

export const donePage: PageMaker<"done"> = (sheet, { confirmed }) => {
  const { words, lock, slip, about: name, go } = sheet;
  const key = confirmed ? "saved" : "sent";
  return {
    body: html`${result(
      confirmed ? "ok" : "warn",
      confirmed ? "check" : "help-circle",
      words(`result.${key}.title`),
      words(`result.${key}.${slip ? "text" : "plain"}`, { name, lock }),
    )}
    ${slipBox(sheet)}`,
    actions: [button("solid", words("common.done"), () => go(null), "", false, true)],
  };
};

export const noAnswerPage: PageMaker<"no-answer"> = (sheet, { problem }) => {
  const { words, lock, about: name, go } = sheet;
  const { title, text } = problemSentences(words, problem, { name, lock });
  const readAgain = (): void => {
    go(null);
    void sheet.store?.read();
  };
  return {
    body: html`${result("warn", "progress-clock", title, text, "alert")} ${slipBox(sheet, false)}`,
    actions: [
      button("solid", words("common.read-again"), readAgain, "", false, true),
      button("text", words("common.close"), () => go(null)),
    ],
  };
};

/** A change that stopped in the middle: what is done, what is not, and the two ways on. */
export const halfDonePage: PageMaker<"half-done"> = (sheet, { journal, problem: fresh }) => {
  const { words, lock, store, about: name, follow } = sheet;
  const { id, change, entries } = journal;
  const failure = fresh ?? entries.find((entry) => entry.problem)?.problem;
  const text = failure ? problemSentences(words, failure, { name, lock }).text : "";
  const named = entries.some(({ step, state }) => step.kind === "name" && state !== "confirmed");
  const finish = words(named ? "result.half.save-name" : "users.finish");
  const back = words(change.kind === "add" ? "result.half.take-back" : "common.undo");
  return {
    heading: words("result.partly"),
    subheading: lock,
    body: html`<div role="alert">${steps(stepsOf(words, journal, text))}</div>
      ${slipBox(sheet)} ${named ? nameField(sheet, words("add.name")) : nothing}`,
    actions: [
      button(
        "solid",
        finish,
        () => store && follow(store.finish(id, named ? sheet.name.trim() : undefined), true),
        "",
        named && !nameFits(sheet),
      ),
      button("text", back, () => store && follow(store.undo(id), false), "undo-variant"),
    ],
  };
};

function result(
  tone: Tone,
  iconName: string,
  heading: string,
  text: string,
  role: "status" | "alert" = "status",
): unknown {
  return html`<div role=${role}>${emptyState(tone, iconName, heading, text)}</div>`;
}

/** The PIN, once: gone when the sheet is closed, when the page is hidden, or after a minute. */
function slipBox(
  { words, slip, gone, lock, about: name, copied, copy }: SheetContext,
  isSure = true,
): unknown {
  if (!slip) return gone ? html`<p class="help">${words("result.slip-gone")}</p>` : nothing;
  const half = slip.length > 4 ? Math.ceil(slip.length / 2) : slip.length;
  const text = words("pin.share-text", { lock, pin: slip });
  return html`<div class="slip">
      <small>${words("pin.for", { name })}</small>
      <div class="digits">
        <span class="visually-hidden">${[...slip].join(" ")}</span
        ><span aria-hidden="true">${slip.slice(0, half)} ${slip.slice(half)}</span>
      </div>
      ${
        isSure
          ? html`<div class="buttons">
              ${button("tonal", words(copied ? "common.copied" : "common.copy"), () => copy(slip), "content-copy")}
              ${"share" in navigator ? button("tonal", words("common.share"), () => void navigator.share({ text }).catch(() => undefined), "share-variant") : nothing}
            </div>`
          : nothing
      }
    </div>
    <p class="help">${words(isSure ? "result.shown-once" : "result.timeout.hold")}</p>`;
}

type ShownStep = Exclude<StepKind, "remember" | "forget">;
type Look = readonly [state: StepView["state"], word: "now" | "done" | "failed"];

/** How a step in each state looks and which of its words says it; and so the reading back, when that is the least any step is. */
const looks: readonly (readonly [state: JournalEntry["state"], step: Look, readingBack: Look])[] = [
  ["failed", ["failed", "failed"], ["skipped", "failed"]],
  ["waiting", ["waiting", "now"], ["waiting", "now"]],
  ["sending", ["running", "now"], ["waiting", "now"]],
  ["sent", ["running", "now"], ["running", "now"]],
  ["accepted", ["unsure", "done"], ["unsure", "failed"]],
  ["confirmed", ["done", "done"], ["done", "done"]],
];

/** The steps as far as they touch the lock, and the reading back that proves them. */
function stepsOf(words: Localizer, { entries }: Journal, failure = ""): readonly StepView[] {
  const shown = entries.filter(({ step }) => step.kind !== "remember" && step.kind !== "forget");
  const [, , readingBack] =
    looks.find(([state]) => shown.some((entry) => entry.state === state)) ?? looks[1]!;
  const view = (kind: ShownStep | "verify", [state, word]: Look): StepView => ({
    state,
    text: words(`step.${kind}.${word}`),
    detail: state === "failed" || word === "now" ? failure : "",
  });
  return [
    ...shown.map(({ step, state, problem }) => {
      const [, look] = looks.find(([other]) => other === state)!;
      // Without an answer nobody knows whether it was done.
      return view(step.kind as ShownStep, problem?.aftermath === "unknown" ? ["unsure", "now"] : look);
    }),
    view("verify", readingBack),
  ];
}
