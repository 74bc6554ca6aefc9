// The page about one person: how they stand, their ways in, and everything that can be done.

import { html, nothing } from "lit";
import { avatar } from "../../../components/avatar.js";
import { notice } from "../../../components/notice.js";
import { icon } from "../../../components/templates.js";
import { abilityFor } from "../../../core/capabilities.js";
import { pinsOf, type LockUser, type UserAction } from "../../../core/user.js";
import { eventSentences } from "../../../localize/event-sentences.js";
import { methodIcons } from "../event-icons.js";
import { faceOf, isSeen, seenText, statusOf, wayIcons, wayName, waysOf } from "../person-words.js";
import type { PageMaker, SheetContext } from "../sheet-context.js";
import { button, iconButton } from "../buttons.js";
import { linkSection } from "./link-page.js";
import { item } from "../sheet-parts.js";

/** Uses of the door that are shown; the timeline has all. */
const mostVisits = 5;

type May = (action: UserAction) => boolean;

export const personPage: PageMaker<"person"> = (sheet, page, user) => {
  const { words, about: name, visits, now } = sheet;
  const may: May = (action) => abilityFor(sheet.capabilities, user, action).can;
  const [visit] = visits.get(user.key) ?? [];
  return {
    body: html`<div class="hero">
        ${avatar(faceOf(sheet, user), "large")}
        <h2 class="title"><bdi>${name}</bdi></h2>
        <div class="meta">
          ${statusOf(words, user, isSeen(sheet, user))} ${visit ? seenText(words, visit, now) : nothing}
        </div>
      </div>
      ${
        user.owner === "other-controller"
          ? notice(
              "mute",
              "cellphone-link",
              words("person.foreign.title"),
              words(may("remove") ? "person.foreign.text" : "person.foreign.text-fixed", { name }),
            )
          : nothing
      }
      ${actions(sheet, user, may)}
      <section>
        <h3 class="label">${words("person.ways")}</h3>
        <div class="group">${ways(sheet, user, may)}</div>
        ${
          may("add-tag")
            ? button("text", words("person.add-tag"), () => sheet.go({ ...page, kind: "add-tag" }), "plus")
            : nothing
        }
        ${sheet.capabilities.keepsCodes ? html`<p class="help">${words("person.kept-help")}</p>` : nothing}
        ${mayHaveFingerprints(sheet, user) ? html`<p class="help">${words("person.ways-help")}</p>` : nothing}
      </section>
      ${atTheDoor(sheet, user)}
      ${sheet.mayManage && sheet.hass.user.is_admin && sheet.people.length > 0 ? linkSection(sheet, user) : nothing}
      ${
        sheet.mayManage && sheet.hass.user.is_admin
          ? button(
              "text",
              words("tell.title"),
              () => sheet.tellMe({ person: { kind: "lock-user", id: user.key }, name }),
              "bell-plus-outline",
            )
          : nothing
      }`,
  };
};

/** A lock with a reader for tags may have one for fingers; of a mere keypad nothing is said. */
function mayHaveFingerprints({ capabilities }: SheetContext, { credentials }: LockUser): boolean {
  return capabilities.tagLength !== null || credentials.some(({ type }) => type === "fingerprint");
}

function actions({ words, go }: SheetContext, user: LockUser, may: May): unknown {
  const all = [
    ["set-pin", "dialpad", pinsOf(user)[0] ? "person.change-pin" : "person.add-pin", "accent"],
    ["rename", "pencil-outline", "common.rename", "accent"],
    ["remove", "trash-can-outline", "common.remove", "bad"],
  ] as const;
  return html`<div class="quick">
    ${all.map(([kind, iconName, text, tone]) =>
      may(kind)
        ? html`<button class="tone-${tone}" @click=${() => go({ kind, user: user.key })}>
            ${icon(iconName)}${words(text)}
          </button>`
        : nothing,
    )}
  </div>`;
}

function ways({ words, go }: SheetContext, user: LockUser, may: May): unknown {
  if (user.credentials.length === 0) return item("key-variant", words("way.none"), "");
  return waysOf(user).map(([type, count]) =>
    user.credentials
      .filter((credential) => credential.type === type)
      .map((credential, at) => {
        const plain = wayName(words, type);
        const way = count > 1 ? `${plain} ${at + 1}` : plain;
        return item(
          wayIcons[type],
          way,
          type === "pin" ? words("way.pin-set") : "",
          may("clear-credential")
            ? iconButton("minus-circle-outline", words("remove.confirm", { name: way }), () =>
                go({ kind: "clear-credential", user: user.key, credential }),
              )
            : nothing,
        );
      }),
  );
}

/** How this person uses the door: the ways most used first, and the last times. */
function atTheDoor({ words, visits, visitsSince, now }: SheetContext, { key }: LockUser): unknown {
  const all = visits.get(key);
  if (!all) return nothing;
  const uses = new Map<string, number>();
  for (const event of all) {
    const { method } = eventSentences(words, event);
    uses.set(method, (uses.get(method) ?? 0) + 1);
  }
  const usual = [...uses].sort(([, one], [, other]) => other - one).map(([method]) => method);
  return html`<section>
    <h3 class="label">
      <span>${words("person.visits")}</span
      ><span>${words("timeline.since", { when: words.day(visitsSince, now) })}</span>
    </h3>
    <div class="group">
      ${all.slice(0, mostVisits).map((event) => {
        const { plain, method, note } = eventSentences(words, event);
        return item(
          methodIcons[event.method],
          plain,
          [method, note].filter(Boolean).join(" · "),
          html`<time>${words.dateTime(event.at, now)}</time>`,
        );
      })}
    </div>
    <p class="help">${words("person.usual", { methods: words.list(usual) })}</p>
  </section>`;
}
