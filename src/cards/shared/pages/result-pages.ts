// The pages while a change runs and after it ended: steps, saved, sent, half done, no answer.

import { html, nothing } from "lit";
import { icon } from "../../../components/templates.js";
import { steps, type StepView } from "../../../components/steps.js";
import type { Tone } from "../../../components/tone.js";
import type { Journal, JournalEntry } from "../../../core/journal.js";
import type { Problem } from "../../../core/problem.js";
import type { Localizer } from "../../../localize/localizer.js";
import { problemSentences } from "../../../localize/problems.js";
import type { PageView, SheetContext } from "../sheet-context.js";
import { button } from "../sheet-parts.js";
import { nameField, nameFits } from "./add-page.js";

export function workingPage(sheet: SheetContext, name: string): PageView {
  const { words, snapshot } = sheet;
  return {
    heading: words("add.saving", { name }),
    subheading: sheet.lock,
    body: html`${steps(snapshot.running ? stepsOf(words, snapshot.running) : [])}
      <p class="help">${words("step.sleepy")}</p>`,
    actions: [button("tonal", words("common.saving"), () => undefined, { disabled: true })],
  };
}

export function donePage(sheet: SheetContext, name: string, confirmed: boolean): PageView {
  const { words, lock, slip } = sheet;
  const [saved, sent] = slip
    ? (["result.saved.text", "result.sent.text"] as const)
    : (["result.saved.plain", "result.sent.plain"] as const);
  const close = (): void => sheet.go(null);
  return {
    heading: "",
    body: html`${
      confirmed
        ? result("ok", "mdi:check", words("result.saved.title"), words(saved, { name, lock }))
        : result("warn", "mdi:help-circle", words("result.sent.title"), words(sent))
    }
    ${slipBox(sheet, name, true)}`,
    actions:
      confirmed || !slip
        ? [button("solid", words("common.done"), close)]
        : [
            button("solid", words("result.sent.worked"), close, { icon: "mdi:check" }),
            button("text", words("result.sent.later"), close),
          ],
  };
}

export function noAnswerPage(sheet: SheetContext, name: string): PageView {
  const { words } = sheet;
  const { title, text } = problemSentences(
    words,
    { kind: "timeout", aftermath: "unknown", details: null },
    { name, lock: sheet.lock },
  );
  const read = (): void => {
    sheet.go(null);
    void sheet.store.read();
  };
  return {
    heading: "",
    body: html`<div role="alert">${result("warn", "mdi:progress-clock", title, text)}</div>
      ${slipBox(sheet, name, false)}`,
    actions: [
      button("solid", words("common.read-again"), read, { icon: "mdi:refresh" }),
      button("text", words("common.close"), () => sheet.go(null)),
    ],
  };
}

/** A change that stopped in the middle: what is done, what is not, and the two ways on. */
export function halfDonePage(
  sheet: SheetContext,
  journal: Journal,
  problem: Problem | null,
  name: string,
): PageView {
  const { words, draft } = sheet;
  const named = journal.entries.find(({ step, state }) => step.kind === "name" && state !== "confirmed");
  const failure = problem ?? journal.entries.find((entry) => entry.problem)?.problem ?? null;
  return {
    heading: words("result.partly"),
    subheading: sheet.lock,
    body: html`<div role="alert">
        ${steps(stepsOf(words, journal, failure && problemSentences(words, failure, { name, lock: sheet.lock }).text))}
      </div>
      ${slipBox(sheet, name, true)} ${named ? nameField(sheet, words("rename.label"), undefined) : nothing}`,
    actions: [
      named
        ? button("solid", words("result.half.save-name"), () => sheet.finish(journal.id, draft.name.trim()), {
            disabled: !nameFits(sheet),
          })
        : button("solid", words("users.finish"), () => sheet.finish(journal.id)),
      button(
        "text",
        words(journal.change.kind === "add" ? "result.half.take-back" : "common.undo"),
        () => sheet.takeBack(journal.id),
        {
          icon: "mdi:undo-variant",
        },
      ),
    ],
  };
}

function result(tone: Tone, iconName: string, heading: string, text: string): unknown {
  return html`<div class="result" role="status">
    <span class="disc large tone-${tone}">${icon(iconName)}</span>
    <h3>${heading}</h3>
    <p>${text}</p>
  </div>`;
}

/** The PIN, once: gone when the sheet is closed, when the page is hidden, or after a minute. */
function slipBox(sheet: SheetContext, name: string, mayShare: boolean): unknown {
  const { words, slip, lock } = sheet;
  if (!slip) return nothing;
  const half = slip.length > 4 ? Math.ceil(slip.length / 2) : slip.length;
  const text = words("pin.share-text", { lock, pin: slip });
  return html`<div class="slip">
      <small>${words("pin.for", { name })}</small>
      <div class="digits">
        <span class="visually-hidden">${[...slip].join(" ")}</span
        ><span aria-hidden="true">${slip.slice(0, half)} ${slip.slice(half)}</span>
      </div>
      ${
        mayShare
          ? html`<div class="buttons">
              ${button("tonal", words(sheet.copied ? "common.copied" : "common.copy"), () => sheet.copy(slip), { icon: "mdi:content-copy" })}
              ${"share" in navigator ? button("tonal", words("common.share"), () => sheet.share(text), { icon: "mdi:share-variant" }) : nothing}
            </div>`
          : html`<p class="help">${words("result.timeout.hold")}</p>`
      }
    </div>
    ${mayShare ? html`<p class="hint tone-mute">${icon("mdi:eye-off-outline")}<span>${words("result.shown-once")}</span></p>` : nothing}`;
}

/** The steps as far as they touch the lock, and the reading back that proves them. */
export function stepsOf(
  words: Localizer,
  journal: Journal,
  failure: string | null = null,
): readonly StepView[] {
  const entries = journal.entries.filter(({ step }) => step.kind !== "remember" && step.kind !== "forget");
  const steps = entries.map((entry) => stepView(words, entry, failure));
  const states = entries.map(({ state }) => state);
  const verify = (state: StepView["state"], key: "now" | "done" | "failed"): StepView => ({
    state,
    text: words(`step.verify.${key}`),
    detail: null,
  });
  if (states.includes("failed")) return [...steps, verify("skipped", "failed")];
  if (states.every((state) => state === "confirmed")) return [...steps, verify("done", "done")];
  if (states.some((state) => state === "waiting" || state === "sending"))
    return [...steps, verify("waiting", "now")];
  return [
    ...steps,
    states.includes("sent")
      ? verify("running", "now")
      : { ...verify("unsure", "failed"), detail: words("step.not-confirmed") },
  ];
}

function stepView(words: Localizer, { step, state }: JournalEntry, failure: string | null): StepView {
  const { kind } = step;
  switch (state) {
    case "waiting":
      return { state: "waiting", text: words(`step.${kind}.now`), detail: null };
    case "sending":
      return { state: "running", text: words(`step.${kind}.now`), detail: null };
    case "failed":
      return { state, text: words(`step.${kind}.failed`), detail: failure };
    default:
      return {
        state: state === "accepted" ? "unsure" : "done",
        text: words(`step.${kind}.done`),
        detail: failure && kind === "create-with-pin" ? words("step.opens-already") : null,
      };
  }
}
