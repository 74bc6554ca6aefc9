// The sheet in which an administrator has Home Assistant tell of what happens at a lock, and sees and removes what was made so.

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { noticeWatchesFor } from "../../../backends/notice-watches.js";
import "../../../components/sheet.js";
import { hint } from "../../../components/templates.js";
import type { Tone } from "../../../components/tone.js";
import { noticeAutomation, noticeId, noticePrefix, type NoticeWatches } from "../../../core/notice.js";
import { problem, ProblemError, type Problem } from "../../../core/problem.js";
import { automationsWith, makeAutomation, removeAutomation } from "../../../ha/automations.js";
import type { FoundAutomation } from "../../../ha/automations.js";
import { defineElement } from "../../../ha/define.js";
import { normalizeError } from "../../../ha/errors.js";
import { notify, showMoreInfo } from "../../../ha/events.js";
import { homeFor, type Home } from "../../../ha/home.js";
import { noticeTargets, sayOnce, type NamedTarget } from "../../../ha/notice-targets.js";
import { problemSentences } from "../../../localize/problems.js";
import { problemOf } from "../../../stores/time-limit.js";
import { css } from "../../../styles/css.js";
import { form } from "../../../styles/form.js";
import { shared } from "../../../styles/shared.js";
import { ownWords } from "../problem-view.js";
import { button } from "../buttons.js";
import { madeNotices } from "./made-notices.js";
import type { TellMeScene } from "./tell-me.js";
import { askedOf, wishesOf, type Night, type TellMeAbout, type Wish } from "./wishes.js";

/** How the last thing that was asked ended. */
interface Ending {
  readonly tone: Tone;
  readonly text: string;
  readonly problem?: Problem;
}

interface TellMeState {
  /** Places in the lists of wishes and of targets. */
  readonly wish: number;
  readonly target: number;
  readonly night: Night;
  /** What Home Assistant was asked for and has not answered. */
  readonly busy: "" | "try" | "make" | "remove";
  readonly ending: Ending | null;
  /** The id of the automation whose removal is asked about. */
  readonly asking: string;
}

const atFirst: TellMeState = {
  wish: 0,
  target: 0,
  night: { from: "22:00", to: "06:00" },
  busy: "",
  ending: null,
  asking: "",
};

export class TellMe extends LitElement {
  static override styles = [
    shared,
    form,
    css`
      .buttons {
        margin-top: 8px;
      }
    `,
  ];
  static override properties = { state: { state: true } };

  scene!: TellMeScene;
  about: TellMeAbout = null;
  /** As they were when the sheet opened: what is chosen stays what it is. */
  watches!: NoticeWatches;
  targets!: readonly NamedTarget[];
  private state = atFirst;

  protected override render(): unknown {
    const { words, hass, lock } = this.scene;
    const { state } = this;
    const { ending } = state;
    const { from, to } = state.night;
    const wish = this.#wishes[state.wish]!;
    const isNight = wish.notice.kind === "night";
    return html`<lac-sheet
      .open=${true}
      .dark=${hass.themes.darkMode ?? false}
      .heading=${words("tell.title")}
      .subheading=${lock}
      .closeLabel=${words("common.close")}
      @sheet-close=${() => this.remove()}
    >
      <div>
        ${this.#choice(
          "wish",
          words("tell.when"),
          this.#wishes.map(({ text }) => text),
        )}
        ${isNight ? html`<div class="buttons">${this.#time("from", from)}${this.#time("to", to)}</div>` : nothing}
        <p class="help">${this.#limits(wish)}</p>
      </div>
      <div>
        ${this.#choice(
          "target",
          words("tell.where"),
          this.targets.map((target) => this.#nameOf(target)),
        )}
        ${button("text", words("tell.try"), () => void this.#try(), "send-outline", state.busy !== "")}
      </div>
      <div role="status">
        ${
          ending
            ? hint(
                ending.tone,
                ending.tone === "ok" ? "check-circle" : "alert-circle",
                html`${ending.text}${ownWords(words, ending.problem)}`,
              )
            : nothing
        }
      </div>
      ${madeNotices({
        words,
        all: this.#made,
        asking: state.asking,
        busy: state.busy !== "",
        show: (entityId) => showMoreInfo(this, entityId),
        ask: (asking) => void this.#ask(asking),
        remove: (id) => void this.#remove(id),
      })}
      <div slot="actions" class="actions">
        ${button(
          "solid",
          words(state.busy === "make" ? "common.working" : "tell.make"),
          () => void this.#make(wish),
          "",
          state.busy !== "" || (isNight && (!from || !to || from === to)),
        )}
      </div>
    </lac-sheet>`;
  }

  get #home(): Home {
    return homeFor(this.scene.hass);
  }

  get #wishes(): readonly Wish[] {
    return wishesOf(this.scene.words, this.about, this.watches, this.state.night);
  }

  #choice(which: "wish" | "target", label: string, texts: readonly string[]): TemplateResult {
    const chosen = this.state[which];
    return html`<label class="label" for=${which}>${label}</label>
      <div class="with-avatar">
        <select
          class="field"
          id=${which}
          ?autofocus=${which === "wish"}
          @change=${(event: Event) => this.#set({ [which]: (event.target as HTMLSelectElement).selectedIndex, ending: null })}
        >
          ${texts.map((text, at) => html`<option ?selected=${at === chosen}>${text}</option>`)}
        </select>
      </div>`;
  }

  #time(which: keyof Night, value: string): TemplateResult {
    const label = this.scene.words(`tell.${which}`);
    return html`<input
      class="field"
      type="time"
      aria-label=${label}
      title=${label}
      .value=${value}
      @change=${(event: Event) =>
        this.#set({ night: { ...this.state.night, [which]: (event.target as HTMLInputElement).value } })}
    />`;
  }

  /** What nobody should expect of the choice. */
  #limits({ watch }: Wish): unknown {
    const { words } = this.scene;
    const { watches } = this;
    const asked = askedOf(this.about);
    return [
      asked?.kind === "person" && !watches(asked) ? words("tell.no-person") : "",
      watch.limit ? words(`tell.limit.${watch.limit}`) : "",
      watches({ kind: "refused" }) ? "" : words("tell.no-refused"),
    ].join(" ");
  }

  #nameOf({ name, isAway }: NamedTarget): string {
    const { words } = this.scene;
    const shown = name || words("tell.own-list");
    return isAway ? `${shown} (${words("state.unavailable")})` : shown;
  }

  readonly #set = (state: Partial<TellMeState>): void => {
    this.state = { ...this.state, ...state };
  };

  async #make({ notice, watch, text }: Wish): Promise<void> {
    const { words, lock, entityId } = this.scene;
    const target = this.targets[this.state.target]!;
    const says = { title: lock, message: text };
    const about = {
      alias: words("common.about", { name: lock, text }),
      description: words("tell.description"),
    };
    await this.#run("make", async () => {
      const id = noticeId(entityId, notice, target);
      const outcome = await makeAutomation(this.#home, id, noticeAutomation(watch, target, says, about));
      return outcome === "confirmed"
        ? { tone: "ok", text: words("tell.made") }
        : { tone: "warn", text: words("tell.not-running") };
    });
  }

  get #made(): readonly FoundAutomation[] {
    return automationsWith(this.#home, noticePrefix);
  }

  async #ask(asking: string): Promise<void> {
    const at = this.#placeOf(asking || this.state.asking);
    this.#set({ asking, ending: null });
    await this.#goTo(at);
  }

  async #remove(id: string): Promise<void> {
    const { words } = this.scene;
    const at = this.#placeOf(id);
    await this.#run("remove", async () =>
      (await removeAutomation(this.#home, id)) === "confirmed"
        ? { tone: "ok", text: words("tell.removed") }
        : { tone: "warn", text: words("tell.still-there") },
    );
    await this.#goTo(at);
  }

  #placeOf(asked: string): number {
    return this.#made.findIndex(({ id }) => id === asked);
  }

  /** The focus, where what had it went: to the safe answer of a question, else the line of this place or the last, else the beginning. */
  async #goTo(place: number): Promise<void> {
    await this.updateComplete;
    if (this.shadowRoot!.activeElement) return;
    const lines = [...this.renderRoot.querySelectorAll(".item")];
    const next =
      this.renderRoot.querySelector<HTMLElement>("section [autofocus]") ??
      (lines[place] ?? lines.at(-1))?.querySelector<HTMLElement>("button:last-child") ??
      this.renderRoot.querySelector("select");
    next?.focus();
  }

  async #try(): Promise<void> {
    const { words, lock } = this.scene;
    const target = this.targets[this.state.target]!;
    await this.#run("try", async () => {
      if (target.isAway) return { tone: "warn", text: words("tell.away", { name: target.name }) };
      try {
        await sayOnce(this.#home, target, { title: lock, message: words("tell.trial") });
      } catch (thrown) {
        const { code, message } = normalizeError(thrown);
        throw new ProblemError(
          code === "connection_lost"
            ? problem("connection-lost", "unknown")
            : problem("unknown", "untouched", message),
        );
      }
      return { tone: "ok", text: words("tell.tried") };
    });
  }

  /** One at a time; how it ended is said in words, in HA's own toast where the sheet was closed meanwhile. */
  async #run(busy: TellMeState["busy"], act: () => Promise<Ending>): Promise<void> {
    const { words, lock } = this.scene;
    this.#set({ busy, ending: null });
    const ending = await act().catch((thrown: unknown): Ending => {
      const refusal = problemOf(thrown);
      return {
        tone: "bad",
        text: problemSentences(words, refusal, { name: "", lock }).text,
        problem: refusal,
      };
    });
    if (!this.isConnected) notify(this, ending.text);
    this.#set({ busy: "", asking: "", ending });
  }
}

defineElement("lac-tell-me", TellMe);

declare global {
  interface HTMLElementTagNameMap {
    "lac-tell-me": TellMe;
  }
}

/** Opens the sheet over a card; it goes away by itself. */
export function openTellMe(root: Node, scene: TellMeScene, about: TellMeAbout): void {
  const home = homeFor(scene.hass);
  const sheet = document.createElement("lac-tell-me");
  const watches = noticeWatchesFor(home, scene.entityId);
  Object.assign(sheet, { scene, about, watches, targets: noticeTargets(home) });
  root.appendChild(sheet);
}
