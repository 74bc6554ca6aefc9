// Makes the texts small for the bundle: no key is in it. A text whose key src only ever writes out has a number, there
// and in every language's file; one whose key is put together is found by a hash of that key.
import { createHash } from "node:crypto";
import { textsInUse } from "./texts-in-use.mjs";

const { fixed, composed } = textsInUse();
const first = fixed.length;
const places = new Map(fixed.map((key, at) => [key, at]));
/** Distance 0 as a letter. */
const near = "#".charCodeAt(0);
const furthest = "~".charCodeAt(0) - near;
let modulus = composed.length;
while (!isSpread(composed.map(placeOf).sort((one, other) => one - other))) modulus++;
for (const key of composed) places.set(key, placeOf(key));

/** Under the key "" in every table: languages.ts takes no file whose places mean other texts. */
const numbering = createHash("sha256")
  .update([...places].join())
  .digest("hex")
  .slice(0, 6);

const key = /"([a-z-]+(?:\.[a-z-]+)+)"/g;
const inCode = (code) =>
  code.replaceAll(key, (whole, name) => (fixed.includes(name) ? `"${places.get(name)}"` : whole));
const inTable = (code) => code.replaceAll(key, (whole, name) => `"${places.get(name) ?? name}"`);

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
    if (name !== "localize/en") return { code: inCode(code), map: null };
    const { en } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    const lines = pack(en).replaceAll(/[`\\]|\$\{/g, "\\$&");
    return {
      code: `const first = ${first}, modulus = ${modulus};
${placeOf}
${unpack}
export { placeOf };
export const en = unpack(\`${lines}\`, "${numbering}");`,
      map: null,
    };
  },
};

/** Where the text of a key that was put together stands: behind those with a number. Runs here and in the bundle. */
function placeOf(key) {
  let place = 0;
  for (const letter of key) place = (place * 31 + letter.charCodeAt(0)) % modulus;
  return place + first;
}

/** Each place is taken once, and no distance is too far to be told. */
function isSpread(sorted) {
  return sorted.every((place, at) => {
    const distance = place - (sorted[at - 1] ?? first - 1);
    return distance > 0 && distance <= furthest;
  });
}

/**
 * The numbered texts in order, then the others by their place, which is told as the distance to the one before: a
 * letter for each line. "|" stands between the form for one and the form for others.
 */
function pack(texts) {
  let before = first - 1;
  return [...places]
    .sort(([, one], [, other]) => one - other)
    .map(([name, place], at) => {
      const text = texts[name];
      const forms = typeof text === "string" ? [text] : [text.one, text.other];
      if (forms.some((form) => /[|\n]/.test(form))) throw new Error(`${name} cannot be packed`);
      if (at < first) return forms.join("|");
      const distance = String.fromCharCode(near + place - before);
      before = place;
      return distance + forms.join("|");
    })
    .join("\n");
}

const unpack = `function unpack(lines, numbering) {
  const texts = { "": numbering };
  let place = -1;
  for (let line of lines.split("\\n")) {
    place += 1;
    if (place >= first) {
      place += line.charCodeAt(0) - ${near + 1};
      line = line.slice(1);
    }
    const [one, other] = line.split("|");
    texts[place] = other ? { one, other } : one;
  }
  return texts;
}`;
