// What the timeline says where it names nobody: that Home Assistant could write down who, that it does, or what would help.

import { html, nothing, type LitElement } from "lit";
import { whoRecorderOf, type WhoRecorder } from "../../backends/who-recorders.js";
import { notice } from "../../components/notice.js";
import { Leaf } from "../../core/leaf.js";
import { problem } from "../../core/problem.js";
import { notify } from "../../ha/events.js";
import type { HomeAssistant } from "../../ha/hass.js";
import { homeFor } from "../../ha/home.js";
import type { Localizer } from "../../localize/localizer.js";
import { problemLine } from "../../localize/problems.js";
import { button } from "../shared/buttons.js";

export interface WhoScene {
  readonly words: Localizer;
  readonly hass: HomeAssistant;
  /** The locks of the card with their names. */
  readonly locks: ReadonlyMap<string, string>;
  /** Whether anybody is named already. */
  readonly withPeople: boolean;
}

/** A lock whose uses Home Assistant can write down. */
export interface Recordable extends WhoRecorder {
  readonly lock: string;
}

const leaf = new Leaf(() => import("./record-who.leaf.js"));

/** Those that are being switched on or off, by the ids of their automations. */
const busy = new Set<string>();

export function whoNotice(card: LitElement, scene: WhoScene): unknown {
  const { words, hass, locks, withPeople } = scene;
  const home = homeFor(hass);
  const recordable = [...locks].flatMap(([entityId, lock]): Recordable | readonly [] => {
    const recorder = whoRecorderOf(home, entityId);
    return recorder ? { ...recorder, lock } : [];
  });
  const running =
    recordable.length > 0 ? home.states("automation").filter(({ state }) => state === "on") : [];
  const [on, off] = [true, false].map((isOn) =>
    recordable.filter(({ id }) => running.some(({ attributes }) => attributes.id === id) === isOn),
  ) as [Recordable[], Recordable[]];
  const press = (text: string, those: readonly Recordable[], isOn: boolean): unknown =>
    hass.user.is_admin
      ? button(
          "text",
          text,
          () => void turn(card, scene, those, isOn),
          "",
          those.some(({ id }) => busy.has(id)),
        )
      : nothing;
  const named = (those: readonly Recordable[]): string => words.list(those.map(({ lock }) => lock));
  const withNames = locks.size > 1;
  const isOff =
    off.length > 0
      ? notice(
          "mute",
          "information-outline",
          "",
          html`${withNames ? words.rich("who.no-names", { locks: named(off) }) : words.rich("timeline.no-names")}
          ${hass.user.is_admin ? nothing : words("who.ask")}`,
          press(words("who.record"), off, true),
        )
      : nothing;
  if (on.length === 0) {
    if (off.length > 0 || withPeople) return isOff;
    const how = html`${words.rich("timeline.no-names")}
      <details>
        <summary>${words("who.how")}</summary>
        ${words("who.nothing")}
      </details>`;
    return notice("mute", "information-outline", "", how);
  }
  const isOn = notice(
    "mute",
    "account-check-outline",
    "",
    withNames ? words.rich("who.on-of", { locks: named(on) }) : words.rich("who.on"),
    press(words("who.off"), on, false),
  );
  return html`${isOn} ${isOff}`;
}

/** Switches recording on or off, and says what went wrong. */
async function turn(
  card: LitElement,
  { words, hass }: WhoScene,
  those: readonly Recordable[],
  on: boolean,
): Promise<void> {
  for (const { id } of those) busy.add(id);
  card.requestUpdate();
  const part = await leaf.load().catch(() => null);
  for (const each of those) {
    const said = part
      ? await part.turnRecorder(words, homeFor(hass), each, on)
      : problemLine(words, problem("not-loaded"), { name: "", lock: each.lock });
    if (said) notify(card, said);
    busy.delete(each.id);
  }
  card.requestUpdate();
}
