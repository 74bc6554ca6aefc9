// Which modules of src stand in the bundle, and which in each file that is fetched later.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, resolve } from "node:path";

const staticImport = /^(?:import|export)\s(?!type\s)(?:[^;]*?\sfrom\s)?"(\.[^"]+)\.js";/gm;

/** All that a module imports as it stands, itself included. */
export function reachable(module, found = new Set()) {
  if (found.has(module)) return found;
  found.add(module);
  for (const [, path] of readFileSync(module, "utf8").matchAll(staticImport))
    reachable(resolve(dirname(module), `${path}.ts`), found);
  return found;
}

export const inSource = (path) => resolve("src", path);

export function sourceFiles(folder = "") {
  return readdirSync(inSource(folder), { recursive: true })
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .map((file) => resolve(inSource(folder), file));
}

export const bundled = () => reachable(inSource("index.ts"));
