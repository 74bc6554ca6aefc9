// The accessibility check of a page: every rule of WCAG 2.2 A and AA and the best practices.

import "axe-core/axe.min.js";
import type { AxeResults, RunOptions } from "axe-core";

declare global {
  interface Window {
    axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };
  }
}

const options: RunOptions = {
  resultTypes: ["violations"],
  rules: {
    // A component is no page: it has no title, language, landmarks or first heading of its own.
    "document-title": { enabled: false },
    "html-has-lang": { enabled: false },
    "landmark-one-main": { enabled: false },
    "page-has-heading-one": { enabled: false },
    region: { enabled: false },
    "heading-order": { enabled: false },
    "target-size": { enabled: true },
  },
};

/** The violations below an element, one line each; empty when there is none. */
export async function violations(element: Element = document.body): Promise<string[]> {
  const { violations: found } = await window.axe.run(element, options);
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ""}`),
  );
}
