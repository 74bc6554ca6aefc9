// The row of one person: who, how they get in, whether it works now, and the switch for it.

import { html, nothing, type TemplateResult } from "lit";
import { avatar } from "../../components/avatar.js";
import { switchButton } from "../../components/switch.js";
import { icon } from "../../components/templates.js";
import { abilityFor } from "../../core/capabilities.js";
import type { Change } from "../../core/change.js";
import { lacksName, type LockUser } from "../../core/user.js";
import { changeOf, type PeopleScene } from "../shared/people-scene.js";
import {
  faceOf,
  holdings,
  isOff,
  isSeen,
  nameOf,
  seenText,
  standingLooks,
  standingOf,
} from "../shared/person-words.js";
import { statusOf, wayIcons, waysOf } from "../shared/person-words.js";

/** An `<li>`; `toggle` is told the wanted state. For those who may make no changes it is only text. */
export function personRow(
  user: LockUser,
  scene: PeopleScene,
  open: () => void,
  toggle: (wanted: boolean) => void,
): TemplateResult {
  const { words, capabilities, mayManage, reachable, snapshot } = scene;
  const name = nameOf(words, user);
  const wasSeen = isSeen(scene, user);
  const standing = standingOf(user, wasSeen);
  const [, tone, badge] = standingLooks[standing] ?? [];
  const status = tone ? words(`standing.${standing}`) : "";
  const off = isOff(user);
  const change = changeOf(scene, user);
  const waits = change !== snapshot.running?.change;
  const second = change ? doing(change, waits, scene) : secondLine(user, scene);
  const origin = user.owner === "other-controller" ? words("person.foreign") : "";
  const tag = tagOf(user, scene);
  const ways = holdings(words, user);
  const more = [origin, second].filter((text) => text && text !== ways).join(", ");
  // A screen reader hears the first line; what is seen is for the eye.
  const main = html`<span class="visually-hidden"
      >${[name, status, ways, more].filter(Boolean).join(", ")}</span
    >
    <span class="columns ${off ? "off" : ""}" aria-hidden="true">
      ${avatar({ ...faceOf(scene, user), badge: badge ?? null })}
      <span class="grow body">
        <span class="line">
          <span class="line who">
            <bdi class="name">${name}</bdi>${tag ? html`<small class="tag">${tag}</small>` : nothing}
          </span>
          <small class="line ways">
            ${waysOf(user).map(
              ([type, count]) =>
                html`<span class="pair">${icon(wayIcons[type])}${count > 1 ? count : nothing}</span>`,
            )}
          </small>
        </span>
        <small class="line">
          <span class=${!tone || standing === "active" ? "quiet" : ""}
            >${statusOf(words, user, wasSeen)}</span
          >
          <span class="line second">
            ${origin ? html`<span class="pair">${icon("cellphone-link")}${origin}</span>` : nothing}${second}
          </span>
        </small>
      </span>
    </span>`;
  if (!mayManage) return html`<li class="person"><div class="main">${main}</div></li>`;
  return html`<li class="person">
    <button class="main hover" @click=${open}>${main}</button>${
      !lacksName(user) && abilityFor(capabilities, user, off ? "restore" : "suspend").can
        ? switchButton(
            {
              checked: change?.kind === "restore" || (change?.kind !== "suspend" && !off),
              busy: change !== undefined && !waits,
              disabled: !reachable || change !== undefined,
              label: words("person.access-of", { name }),
            },
            toggle,
          )
        : html`<span class="chevron flip">${icon("chevron-right")}</span>`
    }
  </li>`;
}

/** Guests are people whose access ends by itself. */
function tagOf({ kind }: LockUser, { words }: PeopleScene): string {
  if (kind === "one-time") return words("person.one-time");
  return kind === "expiring" || kind === "scheduled" ? words("person.guest") : "";
}

/** What a change of the person does now. */
function doing({ kind }: Change, waits: boolean, { words }: PeopleScene): string {
  if (waits) return words("users.queued");
  // The changes that are all one step.
  return words(
    kind === "suspend" || kind === "restore" || kind === "remove" ? `step.${kind}.now` : "common.working",
  );
}

function secondLine(user: LockUser, { words, visits, now, capabilities }: PeopleScene): string {
  switch (standingOf(user, isSeen({ visits }, user))) {
    case "unfinished":
      return words("person.name-missing");
    case "unconfirmed":
      return words("person.try-it");
    case "used-up":
      return "";
    case "suspended": {
      const since = user.suspension?.since;
      if (since) return words("person.off-since", { when: words.day(since, now) });
      return capabilities.keepsCodes && user.credentials.length > 0 ? words("person.kept") : "";
    }
  }
  const [visit] = visits.get(user.key) ?? [];
  if (visit) return seenText(words, visit, now);
  return user.owner === "other-controller" ? "" : holdings(words, user);
}
