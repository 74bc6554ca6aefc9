// Serves /all-modules.js, a module that imports every source file: what no test loads would not count as uncovered.
import { readdirSync } from "node:fs";

const source = new URL("../src/", import.meta.url);

/** The addresses of all source modules; a language's file is a table of texts without anything to cover. */
function addresses() {
  return readdirSync(source, { recursive: true })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ts") && !file.startsWith("localize/languages/"))
    .sort()
    .map((file) => `/src/${file}`);
}

export function allModules() {
  return {
    name: "all-modules",
    serve(context) {
      if (context.path !== "/all-modules.js") return undefined;
      const list = addresses();
      const imports = list.map((address, at) => `import * as m${at} from "${address}";`);
      const entries = list.map((address, at) => `  ["${address}", m${at}],`);
      return { body: `${imports.join("\n")}\nexport default [\n${entries.join("\n")}\n];\n`, type: "js" };
    },
  };
}
