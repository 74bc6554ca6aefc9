// The page that says what a lock can do: each thing as a yes, or as a no with the reason, and how far its word goes.

import { html, nothing } from "lit";
import { reportedActivity } from "../../../backends/reported/activity.js";
import { whoRecorderOf } from "../../../backends/who-recorders.js";
import { notice } from "../../../components/notice.js";
import { pill } from "../../../components/templates.js";
import type { Reason } from "../../../core/ability.js";
import type { LockAction } from "../../../core/capabilities.js";
import { tellsOf } from "../../../core/tells.js";
import { homeFor } from "../../../ha/home.js";
import { asSentence, wayText } from "../person-words.js";
import type { PageMaker, SheetContext } from "../sheet-context.js";
import { item, pinLength } from "../sheet-parts.js";
import { namesButton } from "./names-page.js";

/** In the order in which a person meets them; turning on again goes with turning off. */
const actions: readonly (readonly [action: Exclude<LockAction, "restore">, icon: string])[] = [
  ["list", "account-group"],
  ["add", "account-plus"],
  ["set-pin", "dialpad"],
  ["suspend", "pause"],
  ["rename", "pencil-outline"],
  ["remove", "trash-can-outline"],
  ["one-time", "timer-sand"],
  ["add-tag", "card-account-details-outline"],
  ["clear-credential", "minus-circle-outline"],
];

/** Backends that stand between the lock's integration and its codes; they have the same name in every language. */
const managers: Readonly<Record<string, string>> = {
  zigbee2mqtt: "Zigbee2MQTT",
  lock_code_manager: "Lock Code Manager",
  keymaster: "KeyMaster",
};

export const abilitiesPage: PageMaker<"abilities"> = (sheet) => {
  const { words, snapshot, reachable, lock } = sheet;
  const isAnswered = snapshot.backend === null || snapshot.capabilities !== null;
  const refusal = isAnswered ? refusalOfAll(sheet) : reachable ? "not-known-yet" : "unavailable";
  const isKnown = refusal !== "not-known-yet" && refusal !== "unavailable";
  return {
    heading: words("can.title"),
    subheading: lock,
    // Hardly anything here can be pressed: what keys scroll is the last group.
    body: html`${refusal ? notice("mute", "information-outline", "", refusalText(sheet, refusal)) : nothing}
      ${isKnown ? html`<div class="group">${answers(sheet, refusal)}</div>` : nothing}
      <div class="group" role="group" aria-label=${words("can.title")} tabindex="0">
        ${sheet.capabilities.abilities.list.can ? limits(sheet) : nothing}
        ${item("door", words("can.who"), whoText(sheet))}
        ${item("puzzle-outline", words("can.through"), through(sheet))}
      </div>
      ${namesButton(sheet)}`,
  };
};

/** Why nothing can be changed, where nothing can. */
function refusalOfAll({ capabilities: { abilities } }: SheetContext): Reason | null {
  const reasons = actions.flatMap(([action]) => {
    const ability = abilities[action];
    return action === "list" ? [] : ability.can ? null : ability.reason;
  });
  return reasons.includes(null)
    ? null
    : (reasons.find((reason) => reason !== "lock-cannot") ?? "lock-cannot");
}

function refusalText({ words, snapshot }: SheetContext, refusal: Reason): string {
  return words(
    snapshot.backend === null || refusal === "lock-cannot" ? "users.unsupported.text" : `reason.${refusal}`,
  );
}

/** `said`: the reason that stands above all of them. */
function answers({ words, capabilities: { abilities } }: SheetContext, said: Reason | null): unknown {
  return actions.map(([action, icon]) => {
    const ability = abilities[action];
    const text = words(`can.${action}`);
    if (ability.can) return item(icon, text, "", pill("ok", words("can.yes"), "check"));
    const { reason } = ability;
    const answer =
      reason === "administrators-only"
        ? pill("warn", words("editor.manage.admins"), "shield-account")
        : pill("mute", words("can.no"), "close");
    return item(icon, text, reason === said ? "" : words(`reason.${reason}`), answer);
  });
}

/** How far the lock's word goes, and what fits. */
function limits({ words, capabilities }: SheetContext): unknown {
  const { confirms, pinLength: range, capacity, nameBytes, namedByHome } = capabilities;
  const untold = words("can.untold");
  const { users = null, pins = null } = capacity ?? {};
  const room = [
    users === null ? [] : words("users.count", { count: users }),
    pins === null || pins === users ? [] : asSentence(wayText(words, "pin", pins)),
  ].flat();
  return [
    item("check-all", words("can.changes"), words(`can.confirms.${confirms}`)),
    item("dialpad", words("pin.label"), range ? pinLength(words, range) : untold),
    item("account-group", words("can.room"), room.join(", ") || untold),
    item(
      "rename-box",
      words("can.names"),
      namedByHome
        ? words("can.names.home")
        : nameBytes === 0
          ? words("add.nameless")
          : nameBytes === null
            ? words("can.names.here")
            : words("can.names.room", { count: nameBytes }),
    ),
  ];
}

function whoText({ words, hass, entityId, store }: SheetContext): string {
  const home = homeFor(hass);
  const tells = tellsOf(store?.activity ?? reportedActivity(home, entityId));
  // A manager of the lock's codes may name who came where the lock itself does not.
  const isRecorded = tells !== "who" && whoRecorderOf(home, entityId);
  return words(isRecorded ? "can.tells.recorded" : `can.tells.${tells}`);
}

/** The integration that brought the lock, and what manages its codes where that is something else. */
function through({ words, integration, snapshot }: SheetContext): string {
  const manager = managers[snapshot.backend ?? ""];
  return words.list([integration, manager ?? ""].filter(Boolean)) || words("can.untold");
}
