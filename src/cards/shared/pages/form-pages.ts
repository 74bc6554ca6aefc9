// The pages with something to fill in: a new person, a new PIN, another name, a tag, and what to turn somebody on as.

import { html, nothing } from "lit";
import { avatar } from "../../../components/avatar.js";
import type { Change, Secret } from "../../../core/change.js";
import { checkName, cleanName, plainName, utf8Length } from "../../../core/name.js";
import type { Problem } from "../../../core/problem.js";
import { checkTag, cleanTag } from "../../../core/tag.js";
import { pinsOf, type UserKind } from "../../../core/user.js";
import { pictureOf } from "../people-scene.js";
import { whatIsKept } from "../what-is-kept.js";
import type { AskingPage } from "../sheet-state.js";
import type { PageMaker, PageView, SheetContext } from "../sheet-context.js";
import { button } from "../buttons.js";
import { codeChoice, placeField, placeOf } from "./place-part.js";
import { choices, field, pinField, pinFits, problemHint, wrong } from "../sheet-parts.js";

/** A page with one button, which makes a change. */
function form(
  { words, lock, about, save }: SheetContext,
  heading: string,
  fits: boolean,
  change: Change,
  secret: Secret | undefined,
  body: unknown,
  text = words("common.save"),
): PageView {
  return {
    heading,
    subheading: about ? `${about} · ${lock}` : lock,
    body,
    actions: [button("solid", text, () => save(change, secret), "", !fits)],
  };
}

export const addPage: PageMaker<"add"> = (sheet, page) => {
  const { words, name, access, edit, hasCode } = sheet;
  const isOfName = page.problem?.kind.startsWith("name");
  const problem = isOfName ? undefined : page.problem;
  const place = placeOf(sheet);
  return form(
    { ...sheet, about: "" },
    words("common.add-person"),
    nameFits(sheet) && (hasCode || pinFits(sheet)) && (place?.fits ?? true),
    {
      kind: "add",
      name: cleanName(name),
      access,
      withPin: !hasCode,
      ...(place && { place: place.number }),
    },
    hasCode ? undefined : sheet.secret,
    html`${
      keepsNames(sheet)
        ? html`${nameField(sheet, words("add.name"), isOfName ? page.problem : undefined)}
          ${name ? nothing : newcomers(sheet)}`
        : html`<p class="help">${words("add.nameless")}</p>`
    }
    ${place ? codeChoice(sheet) : nothing}
    ${place ? placeField(sheet, place, hasCode ? problemHint(sheet, problem) : nothing) : nothing}
    ${hasCode ? nothing : html`${pinField(sheet, problem)} ${keptNote(sheet)}`}
    ${
      sheet.capabilities.abilities["one-time"].can
        ? html`<div>
            <div class="label">${words("person.access")}</div>
            ${choices(
              words("person.access"),
              [
                ["always", words("person.kind.always"), "infinity"],
                ["one-time", words("person.kind.one-time"), "numeric-1-circle-outline"],
              ],
              access,
              (chosen) => edit({ access: chosen }),
            )}
            <p class="help">${words(access === "always" ? "add.always-help" : "add.once-help")}</p>
          </div>`
        : nothing
    }`,
  );
};

const keptNote = ({ words, set, capabilities }: SheetContext): unknown => [
  capabilities.keepsCodes ? html`<p class="help">${words("pin.shown-to-all")}</p>` : nothing,
  whatIsKept(words, () => set({})),
];

/** The people of Home Assistant who are not on the lock yet. */
function newcomers({ people, snapshot, capabilities, edit }: SheetContext): unknown {
  const known = snapshot.list?.users.map((user) => user.name);
  const fits = (name: string): boolean => !checkName(name, capabilities.nameBytes);
  // Where the whole name does not fit, the first one may.
  const others = people
    .map((person) => (fits(person.name) ? person : { ...person, name: person.name.split(" ")[0]! }))
    .filter(({ name }) => fits(name) && !known?.includes(name));
  if (others.length === 0) return nothing;
  return html`<div class="chips wrapped">
    ${others.map(
      (person) =>
        html`<button class="chip" @click=${() => edit({ name: person.name })}>
          <span>${avatar(person, "small")}${person.name}</span>
        </button>`,
    )}
  </div>`;
}

export function nameFits(sheet: SheetContext): boolean {
  return !keepsNames(sheet) || !checkName(sheet.name, sheet.capabilities.nameBytes);
}

/** Whether the lock has room for names at all: there are some that know their people by numbers. */
function keepsNames({ capabilities }: SheetContext): boolean {
  return capabilities.nameBytes !== 0;
}

/**
 * The name's field; a limit in bytes is shown while it is typed, what is stored where that is something else, and a
 * plain form where the name does not fit or was refused.
 */
export function nameField(sheet: SheetContext, label: string, problem?: Problem): unknown {
  const { words, name, edit } = sheet;
  const maximum = sheet.capabilities.nameBytes ?? 0;
  const clean = cleanName(name);
  const used = utf8Length(clean);
  const isTooLong = maximum > 0 && used > maximum;
  const plain = plainName(name, maximum || Infinity);
  return field({
    label,
    room: maximum ? words("add.name-room", { used, maximum }) : "",
    lead: avatar({ name, icon: name ? null : "account", picture: pictureOf(sheet, name) }, "medium"),
    placeholder: words("add.name-hint"),
    value: name,
    input: (typed) => edit({ name: typed }),
    help: [
      clean && clean !== name.normalize().trim() ? words("add.stored-as", { name: clean }) : nothing,
      (isTooLong || problem?.kind === "name-refused") && plain && plain !== clean
        ? button("tonal", words("add.plain", { name: plain }), () => edit({ name: plain }))
        : nothing,
    ],
    wrong: isTooLong
      ? wrong(words("add.name-too-long", { used, maximum }), "status")
      : problemHint(sheet, problem),
  });
}

export const pinPage: PageMaker<"set-pin"> = (sheet, { problem }, user) => {
  const { words } = sheet;
  const [pin = null] = pinsOf(user);
  return form(
    sheet,
    words(pin ? "person.change-pin" : "person.add-pin"),
    pinFits(sheet),
    { kind: "set-pin", user: user.key, credential: pin },
    sheet.secret,
    html`${pinField(sheet, problem)} ${keptNote(sheet)}
    ${
      pin
        ? html`<p class="help">${words("pin.change-help")}</p>
            ${replacedNote(sheet)}`
        : nothing
    }`,
    words("pin.save"),
  );
};

export const renamePage: PageMaker<"rename"> = (sheet, page: AskingPage, user) => {
  const name = cleanName(sheet.name);
  return form(
    sheet,
    sheet.words("common.rename"),
    nameFits(sheet) && name !== user.name,
    { kind: "rename", user: user.key, name },
    undefined,
    [nameField(sheet, sheet.words("add.name"), page.problem), replacedNote(sheet)],
  );
};

/** Said before a code is deleted and made anew, where no lock could change it. */
function replacedNote({ words, capabilities }: SheetContext): unknown {
  return capabilities.replaces ? html`<p class="help">${words("person.replaced-help")}</p>` : nothing;
}

export const tagPage: PageMaker<"add-tag"> = (sheet, { problem, user }) => {
  const { words, secret } = sheet;
  const range = sheet.capabilities.tagLength;
  return form(
    sheet,
    words("person.add-tag"),
    !checkTag(secret, range),
    { kind: "add-tag", user },
    cleanTag(secret),
    field({
      label: words("tag.label"),
      room: range ? words("tag.length", { ...range }) : "",
      value: secret,
      input: sheet.type,
      help: words(sheet.gone ? "pin.gone" : "tag.help"),
      wrong: problemHint(sheet, problem),
    }),
  );
};

/** What a person may have been before, where nobody remembers. */
const kinds: readonly UserKind[] = ["always", "one-time", "remote-only"];

export const restorePage: PageMaker<"restore"> = (sheet, { problem, user }) => {
  const { words, about: name, as } = sheet;
  return form(
    sheet,
    words("restore.title", { name }),
    true,
    { kind: "restore", user, as },
    undefined,
    html`${choices(
      words("person.when"),
      kinds.map((kind) => [kind, words(`person.kind.${kind}`)] as const),
      as,
      (chosen) => sheet.set({ as: chosen }),
    )}
    ${problemHint(sheet, problem)}`,
    words("restore.confirm"),
  );
};
