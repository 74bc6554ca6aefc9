// Makes the texts small for the bundle: no key is in it. A text whose key src only ever writes out has a number, there
// and in every language's file; one whose key is put together is found by a hash of that key. What only a file that is
// fetched later asks for comes with that file.
import { createHash } from "node:crypto";
import { bundled, reachable } from "./source-graph.mjs";
import { textsInUse, textsOf } from "./texts-in-use.mjs";

const inBundle = bundled();
const early = new Set(textsOf(inBundle));
const { fixed, composed } = textsInUse();
const isEarly = (key) => early.has(key);
const isLate = (key) => !early.has(key);

/** Those of the bundle stand first, without a gap. */
const numbered = [...fixed.filter(isEarly), ...fixed.filter(isLate)];
const plain = fixed.filter(isEarly).length;
const first = numbered.length;
const places = new Map(numbered.map((key, at) => [key, at]));
/** Distance 0 as a letter. */
const near = "#".charCodeAt(0);
/** Letters go on behind those that are no letters. */
const gap = "À".charCodeAt(0) - "~".charCodeAt(0) - 1;
const furthest = 250;
/** What comes late is found by its key. */
const hashed = composed.filter(isEarly);
let modulus = hashed.length;
while (!isSpread(hashed.map(placeOf))) modulus++;
for (const key of hashed) places.set(key, placeOf(key));

/** Under the key "" in every table: languages.ts takes no file whose places mean other texts. */
const numbering = createHash("sha256")
  .update([...places].join())
  .digest("hex")
  .slice(0, 6);

const key = /"([a-z-]+(?:\.[a-z-]+)+)"/g;
const inCode = (code) =>
  code.replaceAll(key, (whole, name) => (fixed.includes(name) ? `"${places.get(name)}"` : whole));
const inTable = (code) => code.replaceAll(key, (whole, name) => `"${places.get(name) ?? name}"`);
const quoted = (lines) => `\`${lines.replaceAll(/[`\\]|\$\{/g, "\\$&")}\``;

/** As en.ts has them. */
let english;

export const packedTexts = {
  name: "packed-texts",
  async transform(code, file) {
    const [, name] = /[\\/]src[\\/](.*)\.ts$/.exec(file)?.map((part) => part.replaceAll("\\", "/")) ?? [];
    if (!name) return null;
    if (name.startsWith("localize/languages/")) {
      return { code: inTable(code).replace("export default {", `$& "": "${numbering}",`), map: null };
    }
    if (name === "localize/localizer") {
      const asked = "texts[key]";
      if (code.split(asked).length !== 2) throw new Error(`localizer.ts no longer asks once for ${asked}`);
      code = `import { placeOf } from "./en.js";\n${code.replace(asked, `(${asked} ?? texts[placeOf(key)])`)}`;
    }
    if (name.endsWith(".leaf")) code = await withTexts(code, file, name, this);
    if (name !== "localize/en") return { code: inCode(code), map: null };
    english ??= await tableOf(code);
    return {
      code: `const first = ${first}, plain = ${plain}, modulus = ${modulus};
${placeOf}
${unpack}
${add}
export { add, placeOf };
export const en = unpack(${quoted(pack(english))}, "${numbering}");`,
      map: null,
    };
  },
};

const tableOf = async (code) => (await import(`data:text/javascript,${encodeURIComponent(code)}`)).en;

/** A leaf brings along what it alone asks for. */
async function withTexts(code, file, name, build) {
  const table = await build.resolve(`${"../".repeat(name.split("/").length - 1)}localize/en.js`, file);
  await build.load(table);
  const keys = textsOf([...reachable(file)].filter((module) => !inBundle.has(module))).filter(isLate);
  const lines = keys
    .map((each) => `${places.get(each) ?? each} ${formsOf(each)}`)
    .sort()
    .join("\n");
  if (keys.length === 0) return code;
  return `import { add as addTexts } from ${JSON.stringify(table.id)};\naddTexts(${quoted(lines)});\n${code}`;
}

/** Where the text of a key that was put together stands: behind those with a number. Runs here and in the bundle. */
function placeOf(key) {
  let place = 0;
  for (const letter of key) place = (place * 31 + letter.charCodeAt(0)) % modulus;
  return place + first;
}

/** Each place is taken once, and no distance is too far to be told. */
function isSpread(unsorted) {
  return unsorted
    .sort((one, other) => one - other)
    .every((place, at, sorted) => {
      const distance = place - (sorted[at - 1] ?? first - 1);
      return distance > 0 && distance <= furthest;
    });
}

/** "|" stands between the form for one and the form for others. */
function formsOf(name) {
  const text = english[name];
  const forms = typeof text === "string" ? [text] : [text.one, text.other];
  if (forms.some((form) => /[|\n]/.test(form))) throw new Error(`${name} cannot be packed`);
  return forms.join("|");
}

/**
 * The numbered texts of the bundle in order, then its others by their place, which is told as the distance to the one
 * before: a letter for each line.
 */
function pack() {
  let before = first - 1;
  return [...places]
    .filter(([name]) => isEarly(name))
    .sort(([, one], [, other]) => one - other)
    .map(([name, place], at) => {
      if (at < plain) return formsOf(name);
      const letter = near + place - before;
      const distance = String.fromCharCode(letter > "~".charCodeAt(0) ? letter + gap : letter);
      before = place;
      return distance + formsOf(name);
    })
    .join("\n");
}

const unpack = `function textOf(line) {
  const [one, other] = line.split("|");
  return other ? { one, other } : one;
}
function unpack(lines, numbering) {
  const texts = { "": numbering };
  let place = -1;
  for (let line of lines.split("\\n")) {
    place += 1;
    if (place === plain) place = first;
    if (place >= first) {
      const letter = line.charCodeAt(0);
      place += letter - (letter < 127 ? ${near + 1} : ${near + 1 + gap});
      line = line.slice(1);
    }
    texts[place] = textOf(line);
  }
  return texts;
}`;

const add = `function add(lines) {
  for (const line of lines.split("\\n")) {
    const [place] = line.split(" ", 1);
    en[place] = textOf(line.slice(place.length + 1));
  }
}`;
