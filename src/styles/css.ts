// A style sheet from a template: what lit's own tag adds is for browsers Home Assistant no longer runs in.

/** Without `${}`, which the build could not make small. */
export function css(parts: TemplateStringsArray): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(parts.join(""));
  return sheet;
}
