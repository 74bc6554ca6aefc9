// Takes out of lit what cannot happen here: hooks for polyfills, and kinds of templates the cards do not use.

/** Each as it stands in the pinned version; a newer one whose code differs stops the build. */
const branches = {
  "lit-html/lit-html.js": [
    // The templates of `svg` and `mathml`.
    ['2===i?"<svg>":3===i?"<math>":""', '""'],
    ['(2===i?"</svg>":3===i?"</math>":"")', '""'],
    [
      "if(this.el=S.createElement(f,e),P.currentNode=this.el.content,2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}",
      "this.el=S.createElement(f,e),P.currentNode=this.el.content;",
    ],
    ["B?.(S,k),", ""],
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
