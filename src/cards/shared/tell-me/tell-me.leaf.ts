// The sheet in which an administrator has Home Assistant tell of what happens at a lock, and sees and removes what was made so.

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { noticeWatchesFor } from "../../../backends/notice-watches.js";
import "../../../components/sheet.js";
import { hint } from "../../../components/templates.js";
import type { Tone } from "../../../components/tone.js";
import { noticeAutomation, noticeId, noticePrefix } from "../../../core/notice.js";
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
import { button, iconButton } from "../buttons.js";
import { item } from "../sheet-parts.js";
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
  static override properties = {
    scene: { attribute: false },
    about: { attribute: false },
    state: { state: true },
  };

  scene!: TellMeScene;
  about: TellMeAbout = null;
  private state = atFirst;

  protected override render(): unknown {
    const { words, hass, lock } = this.scene;
    const { state } = this;
    const { ending } = state;
    const { from, to } = state.night;
    const wish = this.#wishes[state.wish]!;
    const isNight = wish.notice.kind === "night";
    return html`<lac-sheet
      open
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
          this.#targets.map((target) => this.#nameOf(target)),
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
      ${this.#made()}
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
    const { words, entityId } = this.scene;
    return wishesOf(words, this.about, noticeWatchesFor(this.#home, entityId), this.state.night);
  }

  get #targets(): readonly NamedTarget[] {
    return noticeTargets(this.#home);
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
    const { words, entityId } = this.scene;
    const watches = noticeWatchesFor(this.#home, entityId);
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

  /** What was made so, at any lock. */
  #made(): unknown {
    const { words } = this.scene;
    const all = automationsWith(this.#home, noticePrefix);
    if (all.length === 0) return nothing;
    return html`<section>
      <h3 class="label">${words("tell.mine")}</h3>
      <div class="group">${all.map((each) => this.#line(each))}</div>
      <p class="help">${words("tell.help")}</p>
    </section>`;
  }

  #line({ id, entityId, name, isOn }: FoundAutomation): TemplateResult {
    const { words } = this.scene;
    const isAsking = this.state.asking === id;
    const isBusy = this.state.busy !== "";
    return html`${item(
      isOn ? "bell-outline" : "bell-off-outline",
      name,
      isOn ? "" : words("tell.off"),
      isAsking
        ? nothing
        : [
            iconButton("open-in-new", words("lock.details", { lock: name }), () =>
              showMoreInfo(this, entityId),
            ),
            iconButton("minus-circle-outline", words("remove.confirm", { name }), () =>
              this.#set({ asking: id, ending: null }),
            ),
          ],
    )}
    ${
      isAsking
        ? html`<div class="buttons">
            ${button("tonal danger", words("remove.confirm", { name }), () => void this.#remove(id), "", isBusy)}
            ${button("text", words("remove.keep"), () => this.#set({ asking: "" }), "", isBusy, true)}
          </div>`
        : nothing
    }`;
  }

  readonly #set = (state: Partial<TellMeState>): void => {
    this.state = { ...this.state, ...state };
  };

  async #make({ notice, watch, text }: Wish): Promise<void> {
    const { words, lock, entityId } = this.scene;
    const target = this.#targets[this.state.target]!;
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

  async #remove(id: string): Promise<void> {
    const { words } = this.scene;
    await this.#run("remove", async () =>
      (await removeAutomation(this.#home, id)) === "confirmed"
        ? { tone: "ok", text: words("tell.removed") }
        : { tone: "warn", text: words("tell.still-there") },
    );
  }

  async #try(): Promise<void> {
    const { words, lock } = this.scene;
    const target = this.#targets[this.state.target]!;
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
  const sheet = document.createElement("lac-tell-me");
  Object.assign(sheet, { scene, about });
  root.appendChild(sheet);
}
