// Makes the texts small for the bundle: a key that src only ever writes out becomes a number there and in every
// language's file, and the English table becomes lines that unpack to the same.
import { createHash } from "node:crypto";
import { textsInUse } from "./texts-in-use.mjs";

const { fixed } = textsInUse();
const numbers = new Map(fixed.map((key, at) => [key, at]));

/** Under the key "" in every table: languages.ts takes no file whose numbers mean other texts. */
const numbering = createHash("sha256").update(fixed.join()).digest("hex").slice(0, 6);

const numbered = (code) =>
  code.replaceAll(/"([a-z-]+(?:\.[a-z-]+)+)"/g, (whole, key) =>
    numbers.has(key) ? `"${numbers.get(key)}"` : whole,
  );

export const packedTexts = {
  name: "packed-texts",
  async transform(code, file) {
    const [, name] = /[\\/]src[\\/](.*)\.ts$/.exec(file) ?? [];
    if (!name) return null;
    if (/^localize[\\/]languages[\\/]/.test(name)) {
      return { code: numbered(code).replace("export default {", `$& "": "${numbering}",`), map: null };
    }
    if (!/^localize[\\/]en$/.test(name)) return { code: numbered(code), map: null };
    const { en } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    const lines = pack(en).replaceAll(/[`\\]|\$\{/g, "\\$&");
    return { code: `${unpack}\nexport const en = unpack(\`${lines}\`, "${numbering}");`, map: null };
  },
};

/**
 * The numbered texts in order, then those with keys: "=" begins a group of keys, which say their common beginning once.
 * "|" stands between the form for one and the form for others.
 */
function pack(texts) {
  const valueOf = (key) => {
    const text = texts[key];
    const forms = typeof text === "string" ? [text] : [text.one, text.other];
    if (forms.some((form) => /[|\n]|^=/.test(form))) throw new Error(`${key} cannot be packed`);
    return forms.join("|");
  };
  const lines = fixed.map(valueOf);
  let group = null;
  for (const key of Object.keys(texts)
    .filter((name) => !numbers.has(name))
    .sort()) {
    const end = key.lastIndexOf(".") + 1;
    if (key.slice(0, end) !== group) lines.push(`=${(group = key.slice(0, end))}`);
    lines.push(`${key.slice(end)}=${valueOf(key)}`);
  }
  return lines.join("\n");
}

const unpack = `function unpack(lines, numbering) {
  const texts = { "": numbering };
  let group;
  lines.split("\\n").forEach((line, at) => {
    let key = at;
    if (line[0] === "=") return (group = line.slice(1));
    if (group) [key, line] = line.split(/=(.*)/), key = group + key;
    const [one, other] = line.split("|");
    texts[key] = other ? { one, other } : one;
  });
  return texts;
}`;
