// How the demo and the test server turn our sources into what the browser runs; shared, so both see the same.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { esbuildPlugin } from "@web/dev-server-esbuild";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/** The transform of TypeScript and JSON; the target is named so that any client gets the same code. */
export function sourcePlugin() {
  return esbuildPlugin({
    ts: true,
    json: true,
    target: "es2022",
    tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)),
    define: { __VERSION__: JSON.stringify(version) },
  });
}

/**
 * Serves a language's source where the built bundle looks for its leaf file: beside the module that asks,
 * as lock-access-cards-<language>.js.
 */
export function languageFiles(context, next) {
  const language = /\/lock-access-cards-([A-Za-z-]+)\.js$/.exec(context.path)?.[1];
  // A built file that is asked for in dist stays what it is.
  if (language !== undefined && !context.path.startsWith("/dist/")) {
    context.path = `/src/localize/languages/${language}.ts`;
  }
  return next();
}
