// Packs the table of English texts for the bundle: keys that begin alike say their beginning once.

/** Takes the table out of a module that exports nothing but `en`, and puts it back as lines that unpack to the same. */
export const packedTexts = {
  name: "packed-texts",
  async transform(code, file) {
    if (!/[\\/]src[\\/]localize[\\/]en\.ts$/.test(file)) return null;
    const { en } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    const lines = pack(en).replaceAll(/[`\\]|\$\{/g, "\\$&");
    return { code: `${unpack}\nexport const en = unpack(\`${lines}\`);`, map: null };
  },
};

/** A line without "=" begins a group of keys; "|" stands between the form for one and the form for others. */
function pack(texts) {
  const lines = [];
  let group = null;
  for (const [key, text] of Object.entries(texts)) {
    const end = key.lastIndexOf(".") + 1;
    if (key.slice(0, end) !== group) lines.push((group = key.slice(0, end)));
    const value = typeof text === "string" ? text : `${text.one}|${text.other}`;
    if (/[|\n]/.test(typeof text === "string" ? text : text.one + text.other))
      throw new Error(`${key} cannot be packed`);
    lines.push(`${key.slice(end)}=${value}`);
  }
  return lines.join("\n");
}

const unpack = `function unpack(lines) {
  const texts = {};
  let group = "";
  for (const line of lines.split("\\n")) {
    const end = line.indexOf("=");
    if (end < 0) group = line;
    else {
      const [one, other] = line.slice(end + 1).split("|");
      texts[group + line.slice(0, end)] = other ? { one, other } : one;
    }
  }
  return texts;
}`;
