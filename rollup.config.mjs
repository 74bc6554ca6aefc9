// Builds dist/: the bundle, and beside it one leaf file for each language other than English.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import nodeResolve from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import typescript from "@rollup/plugin-typescript";
import minifyTemplates from "@lit-labs/rollup-plugin-minify-html-literals";
import compiler from "typescript";
import { deadBranches } from "./scripts/dead-branches.mjs";
import { fileOf, leaves, nameOf } from "./scripts/leaves.mjs";
import { moduleOrder } from "./scripts/module-order.mjs";
import { packedTexts } from "./scripts/packed-texts.mjs";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
const languageFolder = "src/localize/languages/";

/** Puts the version of package.json where the source says __VERSION__. */
const versionConstant = {
  name: "version-constant",
  renderChunk: (code) => ({ code: code.replaceAll(/\b__VERSION__\b/g, JSON.stringify(version)), map: null }),
};

/** A language is a table of texts that the bundle's build has already type-checked: only its types are taken off. */
const tableOfTexts = {
  name: "table-of-texts",
  transform: (code, file) => ({
    code: compiler.transpileModule(code, {
      fileName: file,
      compilerOptions: { target: "ES2022", module: "ESNext", verbatimModuleSyntax: true },
    }).outputText,
    map: null,
  }),
};

/** Twice, and without two of its savings that cost more than they save once the file is compressed. */
const compress = { passes: 2, inline: 1, lhs_constants: false };
const minify = () => terser({ ecma: 2022, module: true, compress, format: { comments: false } });

function stopAtWarning(warning) {
  // Old packages that custom-card-helpers brings along; what we import of it does not reach them.
  if (warning.code === "THIS_IS_UNDEFINED" && warning.loc?.file?.includes("node_modules")) return;
  throw new Error(`${warning.message}${warning.loc ? ` (${warning.loc.file}:${warning.loc.line})` : ""}`);
}

const bundle = {
  input: "src/index.ts",
  output: {
    dir: "dist",
    entryFileNames: "lock-access-cards.js",
    chunkFileNames: ({ facadeModuleId, name }) =>
      `lock-access-cards-${nameOf(facadeModuleId ?? "") ?? name}.js`,
    manualChunks: fileOf,
    onlyExplicitManualChunks: true,
    minifyInternalExports: true,
    format: "es",
    sourcemap: false,
  },
  onwarn: stopAtWarning,
  plugins: [
    nodeResolve(),
    typescript({ noEmitOnError: true, sourceMap: false, include: ["src/**/*.ts"] }),
    deadBranches,
    moduleOrder,
    packedTexts,
    minifyTemplates({ failOnError: true, options: { minifyOptions: { removeAttributeQuotes: true } } }),
    versionConstant,
    minify(),
    leaves,
  ],
};

function leaf(language) {
  return {
    input: `${languageFolder}${language}.ts`,
    output: { file: `dist/lock-access-cards-${language}.js`, format: "es", sourcemap: false },
    onwarn: stopAtWarning,
    plugins: [tableOfTexts, packedTexts, minify()],
  };
}

const languages = existsSync(languageFolder)
  ? readdirSync(languageFolder)
      .filter((name) => name.endsWith(".ts") && name !== "en.ts")
      .map((name) => name.slice(0, -".ts".length))
  : [];

export default [bundle, ...languages.map(leaf)];
