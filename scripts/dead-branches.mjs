// Takes out of lit what cannot happen here: other browsers than Home Assistant's, and template kinds the cards do not use.

/** Each as it stands in the pinned version; a newer one whose code differs stops the build. */
const branches = {
  // Browsers that know the container queries of our styles know constructed style sheets too: no <style> elements.
  "@lit/reactive-element/css-tag.js": [
    [
      't.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype',
      "true",
    ],
    ["t instanceof CSSStyleSheet?t:t.styleSheet", "t"],
  ],
  "@lit/reactive-element/reactive-element.js": [
    // Standard decorators: properties are declared in `static properties`.
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ""],
    [
      "const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}",
      "",
    ],
    ["p?.({ReactiveElement:y}),", ""],
  ],
  "lit-html/lit-html.js": [
    // The templates of `svg` and `mathml`: whoever imports them is stopped by the build.
    ["T as mathml,", ""],
    [",w as svg", ""],
    ['2===i?"<svg>":3===i?"<math>":""', '""'],
    ['(2===i?"</svg>":3===i?"</math>":"")', '""'],
    [
      "if(this.el=S.createElement(f,e),P.currentNode=this.el.content,2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}",
      "this.el=S.createElement(f,e),P.currentNode=this.el.content;",
    ],
    ["B?.(S,k),", ""],
  ],
  "lit-element/lit-element.js": [
    [",s.litElementHydrateSupport?.({LitElement:i})", ""],
    ["o?.({LitElement:i});", ""],
  ],
};

export const deadBranches = {
  name: "dead-branches",
  transform(code, file) {
    const name = Object.keys(branches).find((ending) => file.replaceAll("\\", "/").endsWith(`/${ending}`));
    if (!name) return null;
    for (const [branch, instead] of branches[name]) {
      if (code.split(branch).length !== 2) throw new Error(`${name} no longer has: ${branch}`);
      code = code.replace(branch, instead);
    }
    return { code, map: null };
  },
};
