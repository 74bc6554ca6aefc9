// Sets the order in which modules stand in the bundle: gzip finds a repetition only within 32 kB, so like stands by like.
import { bundled, inSource, sourceFiles } from "./source-graph.mjs";

/** Folders and packages in the order that was measured to weigh least; whatever is not named follows as it is imported. */
const order = [
  "localize/en.ts",
  "lit",
  "lit/directives/repeat.js",
  "editors",
  "backends/shared",
  "core",
  "ha",
  "backends/matter",
  "stores",
  "localize",
  "styles",
  "components",
  "controllers",
  "cards/lock-timeline-card",
  "cards/lock-pin-card",
  "cards/lock-users-card",
  "cards/shared",
];

function modulesAt(place) {
  if (place.startsWith("lit")) return [place];
  if (place.endsWith(".ts")) return [inSource(place)];
  return sourceFiles(place);
}

/** Imports everything once more, in that order, ahead of the entry: a module still runs after all that it needs. */
export const moduleOrder = {
  name: "module-order",
  transform(code, file) {
    if (file !== inSource("index.ts")) return null;
    const found = bundled();
    const imports = order
      .flatMap(modulesAt)
      .filter((module) => module.startsWith("lit") || found.has(module))
      .map((module) => `import ${JSON.stringify(module)};\n`);
    return { code: imports.join("") + code, map: null };
  },
};
