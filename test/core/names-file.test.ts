// The name book as a file: what is written is read back the same, and of a strange file nothing but names is taken.

import { expect } from "@open-wc/testing";
import { keyOf as keymasterKey } from "../../src/backends/keymaster/slots.js";
import { keyOf as lockCodeManagerKey } from "../../src/backends/lock-code-manager/people.js";
import type { NameBook } from "../../src/core/name-book.js";
import { keptBook, mergeBooks, say } from "../../src/core/name-book.js";
import { effectOf, namesFile, readNamesFile, type FoundNames } from "../../src/core/names-file.js";

const now = 1_795_000_000_000;
const minute = 60_000;
const savedAt = new Date(now);

const alice = say({}, "zigbee2mqtt:3", "name", "Alice", now - 9 * minute);
const book: NameBook = {
  door: say(
    say(alice, "zigbee2mqtt:3", "person", "person.alice", now - 8 * minute),
    "zha:1",
    "name",
    "Zoë",
    now,
  ),
  gate: say({}, "matter:1", "person", "person.bob", now - minute, "Bob"),
};
const everywhere = (): boolean => true;

const read = (text: string, isHere: (lock: string) => boolean = everywhere): FoundNames => {
  const found = readNamesFile(text, isHere, now);
  if (typeof found === "string") throw new Error(found);
  return found;
};

type Loose = Record<string, unknown>;

/** The file after somebody has worked on it. */
function edited(edit: (file: Loose, door: Record<string, Loose>) => void): string {
  const file = JSON.parse(namesFile(book, new Map(), savedAt)) as Loose;
  edit(file, (file.locks as Record<string, Record<string, Loose>>).door!);
  return JSON.stringify(file);
}

describe("the name book as a file", () => {
  it("is read back as it was written, and names the locks for who reads it", () => {
    const text = namesFile(book, new Map([["door", "Front Door"]]), savedAt);
    expect(text).to.contain('"door": "Front Door"').and.to.contain('"savedAt": "2026-');
    expect(read(text)).to.deep.equal({ book, elsewhere: 0, hasDigits: false });
    expect(keptBook(mergeBooks({}, read(text).book))).to.deep.equal(keptBook(book));
  });

  it("keeps who is who on a lock of every backend", () => {
    const keys = [lockCodeManagerKey("01M7", 2), keymasterKey(3), "former:1", "reported:Alice"];
    const pages = keys.reduce((all, key) => say(all, key, "person", "person.a", now - minute, "Al"), {});
    const found = read(namesFile({ door: pages }, new Map(), savedAt));
    expect(Object.keys(found.book.door ?? {}).sort()).to.deep.equal([...keys].sort());
  });

  it("is refused where it is no such file", () => {
    for (const text of [
      "",
      "{",
      "null",
      "[]",
      "4",
      "{}",
      JSON.stringify({ version: 1, locks: {} }),
      edited((file) => (file.version = 0)),
      edited((file) => (file.locks = [])),
    ])
      expect(readNamesFile(text, everywhere, now), text).to.equal("not-names");
    expect(
      readNamesFile(
        edited((file) => (file.version = 2)),
        everywhere,
        now,
      ),
    ).to.equal("newer-file");
  });

  it("brings nothing of locks that are not here", () => {
    const found = read(namesFile(book, new Map(), savedAt), (lock) => lock === "door");
    expect(found).to.deep.equal({ book: { door: book.door }, elsewhere: 1, hasDigits: false });
  });

  it("brings no field that is not the book's, and says where one may be a PIN", () => {
    const places: readonly ((file: Loose, door: Record<string, Loose>) => void)[] = [
      (file) => (file.pins = ["7193"]),
      (_, door) => (door["zha:1"]!.pin = 7193),
      (_, door) => (door["zha:1"]!.code = { of: { keypad: "7193 86" } }),
      (_, door) => ((door["zha:1"]!.name as Loose[])[0]!.pin = "7193"),
      (_, door) => (door["zha:2"] = "7193" as unknown as Loose),
      (_, door) => (door["zha:2"] = { name: ["7193"] }),
      (_, door) => (door["zha:2"] = { name: "7193" }),
      (file) => ((file.locks as Loose).door = { ...((file.locks as Loose).door as Loose), "zha:3": 7193 }),
    ];
    for (const [at, place] of places.entries()) {
      const found = read(edited(place));
      expect(found.hasDigits, String(at)).to.equal(true);
      expect(JSON.stringify(found.book)).not.to.contain("7193");
      expect(found.book, String(at)).to.deep.equal(book);
    }
    expect(read(edited((file) => (file.note = "of 7 people"))).hasDigits).to.equal(false);
  });

  it("brings no key and no time that these cards never write, and spares the rest", () => {
    const name = (at: number, of?: string): Loose => ({
      name: [{ value: "Eve", at, ...(of ? { of } : {}) }],
    });
    const text = edited((_, door) => {
      door.constructor = name(now) as never;
      door["7193"] = name(now);
      door["zha:4"] = name(7193);
      door["zha:5"] = name(now + 90_000_000);
      door["zha:6"] = name(now, "x".repeat(400));
    }).replace('"door":{', `"door":{"__proto__":${JSON.stringify(name(now))},`);
    expect(read(text).book).to.deep.equal(book);
    expect(read(edited((file) => ((file.locks as Loose).door = 4))).book.door).to.deep.equal({});
  });
});

describe("what a file of names would change", () => {
  it("counts whom it is about, and who stays as they are", () => {
    expect(effectOf({}, book, now)).to.deep.equal({ names: 3, locks: 2, same: 0, isNew: true });
    expect(effectOf(book, book, now)).to.deep.equal({ names: 3, locks: 2, same: 3, isNew: false });
    expect(effectOf({ door: alice }, book, now)).to.deep.equal({ names: 3, locks: 2, same: 0, isNew: true });
    expect(effectOf({}, {}, now)).to.deep.equal({ names: 0, locks: 0, same: 0, isNew: false });
  });

  it("leaves what was said later", () => {
    const later = { door: say(alice, "zigbee2mqtt:3", "name", "Alexandra", now) };
    const effect = effectOf(later, { door: alice }, now);
    expect(effect).to.deep.equal({ names: 1, locks: 1, same: 1, isNew: false });
  });

  it("knows what was before as something new, too", () => {
    const former = { door: say({}, "zigbee2mqtt:3", "name", "Carol", now - 20 * minute) };
    expect(effectOf({ door: alice }, former, now)).to.deep.equal({
      names: 1,
      locks: 1,
      same: 1,
      isNew: true,
    });
    const left = { door: say({}, "zigbee2mqtt:9", "name", null, now) };
    expect(effectOf({}, left, now)).to.deep.equal({ names: 0, locks: 0, same: 0, isNew: true });
  });

  it("knows what would be forgotten at once as nothing new", () => {
    const long = now - 200 * 86_400_000;
    const left = { door: say({}, "zigbee2mqtt:9", "name", null, long) };
    expect(effectOf({}, left, now).isNew).to.equal(false);
    const kept = { door: say({}, "zigbee2mqtt:9", "name", "Alice", long) };
    expect(effectOf({}, kept, now).isNew).to.equal(true);
  });
});
