// The pages while a change runs and after it ended: its steps, saved, half done, failed or not known.

import { html, nothing, type TemplateResult } from "lit";
import { steps } from "../../../components/steps.js";
import { emptyState } from "../../../components/templates.js";
import type { Tone } from "../../../components/tone.js";
import { canBeChecked } from "../../../core/journal.js";
import { cleanName } from "../../../core/name.js";
import { findUser } from "../../../core/user-list.js";
import { problemSentences } from "../../../localize/problems.js";
import { stepsOf } from "../change-story.js";
import { ownWords, problemText } from "../problem-view.js";
import type { PageMaker, SheetContext } from "../sheet-context.js";
import { button } from "../buttons.js";
import { nameField, nameFits } from "./form-pages.js";

export const workingPage: PageMaker<"working"> = ({ words, lock, snapshot, secret }, { isOurs }) => {
  const { running } = snapshot;
  return {
    heading: words("common.working"),
    subheading: lock,
    body: running
      ? isOurs(running)
        ? html`${steps(stepsOf(words, running))}
            <p class="help">${words("step.sleepy")} ${secret ? words("step.stay") : nothing}</p>`
        : result("mute", "progress-clock", words("users.queued"), "")
      : nothing,
  };
};

export const donePage: PageMaker<"done"> = (sheet, { end, whom }) => {
  const { words, lock, slip, about: name, go, snapshot } = sheet;
  const user = whom && snapshot.list ? findUser(snapshot.list, whom) : undefined;
  // A new PIN opens nothing for a person who is off, or whom no PIN lets in now.
  const opens =
    slip &&
    (!user || (/^(active|unconfirmed)$/.test(user.status) && ["always", "one-time"].includes(user.kind)));
  const [tone, iconName, key] = (
    {
      "result.saved.title": ["ok", "check", "saved"],
      "result.sent.title": ["warn", "help-circle", "sent"],
    } as const
  )[end as string] ?? ["ok", "check", null];
  const text = key
    ? words(`result.${key}.${opens ? "text" : "plain"}`, { name, lock })
    : end === "result.noted"
      ? words("result.noted.text", { lock })
      : "";
  return {
    body: html`${result(tone, iconName, words(end), text)} ${slipBox(sheet)}`,
    actions: [button("solid", words("common.done"), () => go(null), "", false, true)],
  };
};

/** A change nobody knows the end of, until it is looked up; or one that could not go on. */
export const failedPage: PageMaker<"failed"> = (sheet, { journal, problem }) => {
  const { words, lock, about: name, go, store, busy } = sheet;
  const isUnknown = problem.aftermath === "unknown";
  const { title } = problemSentences(words, problem, { name, lock });
  const isChecked = isUnknown && canBeChecked(journal);
  const text = html`${problemText(words, problem, { name, lock })}
  ${isUnknown && !isChecked ? words("result.sent.text") : nothing}`;
  const [say, look] = isChecked
    ? (["users.check", () => sheet.check(journal)] as const)
    : ([
        "common.read-again",
        () => {
          go(null);
          void store?.read();
        },
      ] as const);
  return {
    body: html`${result("warn", "progress-clock", title, text, "alert")} ${slipBox(sheet, false)}`,
    actions: [
      button("solid", words(say), look, "", busy, true),
      button("text", words("common.close"), () => go(null)),
    ],
  };
};

/** A change that stopped in the middle: what is done, what is not, and the ways on. */
export const halfDonePage: PageMaker<"half-done"> = (sheet, { journal, problem: fresh }) => {
  const { words, lock, store, about: name, follow, go } = sheet;
  const { id, change, entries } = journal;
  const stopped = entries.find((entry) => entry.problem)?.problem;
  // "Nothing was saved" is true of the step, not of the change.
  const failure = fresh ?? (stopped && ({ ...stopped, aftermath: "partly" } as const));
  const text = failure ? problemSentences(words, failure, { name, lock }).text : "";
  const named = entries.some(({ step, state }) => step.kind === "name" && state !== "confirmed");
  const finish = words(named ? "result.half.save-name" : "users.finish");
  const back = words(change.kind === "add" ? "result.half.take-back" : "common.undo");
  return {
    heading: words("result.partly"),
    subheading: lock,
    body: html`<div role="alert">${steps(stepsOf(words, journal, text))}</div>
      ${ownWords(words, failure)} ${slipBox(sheet)} ${named ? nameField(sheet, words("add.name")) : nothing}
      <p class="help">${words("result.half.leave-help")}</p>`,
    actions: [
      button(
        "solid",
        finish,
        () => store && follow(journal, store.finish(id, named ? cleanName(sheet.name) : undefined), false),
        "",
        named && !nameFits(sheet),
      ),
      button("text", back, () => store && follow(journal, store.undo(id), true), "undo-variant"),
      button("text", words("result.half.leave"), () => {
        store?.dismiss(id);
        go(null);
      }),
    ],
  };
};

function result(
  tone: Tone,
  iconName: string,
  heading: string,
  text: string | TemplateResult,
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
