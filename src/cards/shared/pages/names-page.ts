// The page on which the names of all locks are saved as a file, and read from one: looked at first, added on a second press.

import { html, nothing } from "lit";
import { hint, icon } from "../../../components/templates.js";
import {
  effectOf,
  mostFileBytes,
  namesFile,
  readNamesFile,
  type FoundNames,
  type NamesEffect,
} from "../../../core/names-file.js";
import type { NameBook } from "../../../core/name-book.js";
import { normalizeError } from "../../../ha/errors.js";
import { homeFor, type Home } from "../../../ha/home.js";
import { bookKeyOf, homeBook } from "../../../ha/name-book-storage.js";
import type { Localizer } from "../../../localize/localizer.js";
import { button } from "../buttons.js";
import { saveFile } from "../save-file.js";
import type { PageMaker, SheetContext } from "../sheet-context.js";
import type { NamesNews } from "../sheet-state.js";

/** The way to the page: for those who may write the names. */
export function namesButton({ words, hass, mayManage, store, go }: SheetContext): unknown {
  return mayManage && hass.user.is_admin && store
    ? button("text", words("names.title"), () => go({ kind: "names" }), "file-account-outline")
    : nothing;
}

export const namesPage: PageMaker<"names"> = (sheet, { news, toAdd }) => {
  const { words, hass, busy, hear } = sheet;
  const home = homeFor(hass);
  /** Not `disabled` meanwhile: whoever has just pressed it would lose the focus. */
  const ask = (news: () => Promise<NamesNews>): void => {
    if (!busy) hear(news());
  };
  const read = ({ currentTarget }: Event): void => {
    const field = currentTarget as HTMLInputElement;
    const file = field.files?.[0];
    if (file) ask(() => look(words, home, file));
    // The same file, mended, may be chosen again.
    field.value = "";
  };
  return {
    heading: words("names.title"),
    body: html`<p class="help">${words("names.help")}</p>
      <div class="buttons">
        ${button("tonal", words("names.save"), () => ask(() => save(words, home)), "download")}
        <button
          class="button tonal"
          @click=${({ currentTarget }: Event) =>
            ((currentTarget as Element).nextElementSibling as HTMLInputElement).click()}
        >
          ${icon("upload")}<span>${words("names.read")}</span>
        </button>
        <input
          hidden
          type="file"
          accept=".json,application/json"
          @change=${read}
          @cancel=${
            // The sheet would take it for its own.
            (event: Event) => event.stopPropagation()
          }
        />
      </div>
      <div role="status">${news ? hint(news.tone, news.icon, news.text) : nothing}</div>`,
    // One button at one place: it keeps the focus.
    actions: toAdd
      ? [button("solid", words("names.add"), () => ask(() => add(words, home, toAdd)))]
      : news?.tone === "ok"
        ? [button("solid", words("common.done"), () => sheet.go(null))]
        : [],
  };
};

/** The locks that are here, by their key in the book. */
function locksOf(home: Home): ReadonlyMap<string, string> {
  return new Map(
    home
      .states("lock")
      .map(({ entity_id: id, attributes }) => [bookKeyOf(home, id), attributes.friendly_name ?? id] as const),
  );
}

async function save(words: Localizer, home: Home): Promise<NamesNews> {
  try {
    const now = Date.now();
    const text = namesFile(await homeBook(home).read(), locksOf(home), new Date(now));
    saveFile(text, "application/json", `lock-access-cards-names-${words.dayKey(now)}.json`);
    return {};
  } catch (thrown) {
    return refused(words, thrown);
  }
}

/** What a file would change. Nothing is written. */
async function look(words: Localizer, home: Home, file: File): Promise<NamesNews> {
  if (file.size > mostFileBytes) return bad(words("names.too-big"));
  const locks = locksOf(home);
  try {
    const now = Date.now();
    const found = readNamesFile(await file.text(), (lock) => locks.has(lock), now);
    if (typeof found === "string") return bad(words(`names.${found}`));
    const effect = effectOf(await homeBook(home).read(), found.book, now);
    return {
      news: {
        tone: found.hasDigits ? "warn" : "mute",
        icon: found.hasDigits ? "alert" : "information-outline",
        text: foundText(words, found, effect),
      },
      ...(effect.isNew ? { toAdd: found.book } : {}),
    };
  } catch (thrown) {
    return refused(words, thrown);
  }
}

async function add(words: Localizer, home: Home, book: NameBook): Promise<NamesNews> {
  try {
    await homeBook(home).add(book);
    return { news: { tone: "ok", icon: "check-circle", text: words("names.added") } };
  } catch (thrown) {
    return { ...refused(words, thrown), toAdd: book };
  }
}

function foundText(
  words: Localizer,
  { elsewhere, hasDigits }: FoundNames,
  { names, locks, same }: NamesEffect,
): string {
  return [
    words("names.found", {
      names: words("names.count", { count: names }),
      locks: words("names.locks", { count: locks }),
    }),
    same > 0 ? words("names.same", { count: same }) : [],
    elsewhere > 0 ? words("names.elsewhere", { count: elsewhere }) : [],
    hasDigits ? words("names.digits") : [],
  ]
    .flat()
    .join(" ");
}

function refused(words: Localizer, thrown: unknown): NamesNews {
  const { code } = normalizeError(thrown);
  return bad(words(code === "other_version" ? "names.newer-here" : "names.failed"));
}

function bad(text: string): NamesNews {
  return { news: { tone: "bad", icon: "alert-circle", text } };
}
