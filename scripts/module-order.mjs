// Sets the order in which modules stand in the bundle: gzip finds a repetition only within 32 kB, so like stands by like.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, resolve } from "node:path";

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

const inSource = (path) => resolve("src", path);

function modulesAt(place) {
  if (place.startsWith("lit")) return [place];
  if (place.endsWith(".ts")) return [inSource(place)];
  return readdirSync(inSource(place), { recursive: true })
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .map((file) => inSource(`${place}/${file}`));
}

const staticImport = /^(?:import|export)\s(?!type\s)(?:[^;]*?\sfrom\s)?"(\.[^"]+)\.js";/gm;

/** What stands in the bundle: a file that is fetched later has an order of its own. */
function inBundle(module, found = new Set()) {
  if (found.has(module)) return found;
  found.add(module);
  for (const [, path] of readFileSync(module, "utf8").matchAll(staticImport))
    inBundle(resolve(dirname(module), `${path}.ts`), found);
  return found;
}

/** Imports everything once more, in that order, ahead of the entry: a module still runs after all that it needs. */
export const moduleOrder = {
  name: "module-order",
  transform(code, file) {
    if (file !== inSource("index.ts")) return null;
    const found = inBundle(file);
    const imports = order
      .flatMap(modulesAt)
      .filter((module) => module.startsWith("lit") || found.has(module))
      .map((module) => `import ${JSON.stringify(module)};\n`);
    return { code: imports.join("") + code, map: null };
  },
};
