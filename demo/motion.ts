// Lets the page ask for less motion, as a system setting would; imported first, so that it sees every element defined.

import type { LitElement } from "lit";

const defined: CustomElementConstructor[] = [];
const define = customElements.define.bind(customElements);
customElements.define = (name, element, options) => {
  defined.push(element);
  define(name, element, options);
};

/** What a media query said before it was overruled. */
const original = new WeakMap<CSSMediaRule, string>();

/** Overrules every `prefers-reduced-motion` of the cards' styles. */
export function reduceMotion(reduced: boolean): void {
  for (const element of defined) {
    for (const style of (element as Partial<typeof LitElement>).elementStyles ?? []) {
      const styleSheet = style instanceof CSSStyleSheet ? style : style.styleSheet;
      if (styleSheet) overrule(styleSheet.cssRules, reduced);
    }
  }
}

function overrule(rules: CSSRuleList, reduced: boolean): void {
  for (const rule of rules) {
    if (!(rule instanceof CSSMediaRule)) continue;
    const query = original.get(rule) ?? rule.media.mediaText;
    if (!query.includes("prefers-reduced-motion")) continue;
    original.set(rule, query);
    const isFor = query.includes("reduce)");
    rule.media.mediaText = reduced ? (isFor ? "all" : "not all") : query;
  }
}
