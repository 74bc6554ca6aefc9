// The lint rules: the usual strict ones, and the dependency rule of the layers as one table.
import js from "@eslint/js";
import { configs as lit } from "eslint-plugin-lit";
import litA11y from "eslint-plugin-lit-a11y";
import { configs as wc } from "eslint-plugin-wc";
import globals from "globals";
import typescript from "typescript-eslint";

const typed = ["src/**/*.ts", "test/**/*.ts", "demo/**/*.ts"];

/** What each folder of src may import besides itself: index → ... → core, and nothing to its left. */
const layers = {
  cards: ["editors", "components", "controllers", "localize", "styles", "stores", "backends", "ha", "core"],
  editors: ["cards", "components", "controllers", "localize", "styles", "stores", "backends", "ha", "core"],
  // Elements of our own know neither hass nor backends; of ha they may have what registers an element.
  components: ["controllers", "localize", "styles", "stores", "ha", "core"],
  controllers: ["components", "localize", "styles", "stores", "backends", "ha", "core"],
  localize: ["stores", "backends", "ha", "core"],
  styles: ["core"],
  stores: ["backends", "ha", "core"],
  backends: ["ha", "core"],
  ha: ["core"],
  core: [],
};

/** Packages that belong to some layers only. */
const packages = [
  {
    pattern: "^(lit|lit-.*|@lit/.*)(/|$)",
    folders: ["cards", "editors", "components", "controllers", "localize", "styles"],
    message: "Lit belongs to the layers that are seen.",
  },
  {
    pattern: "^(custom-card-helpers|home-assistant-js-websocket)(/|$)",
    folders: ["ha"],
    message: "Only src/ha knows Home Assistant's shapes: import them from there.",
  },
];

const memoryBackend = {
  pattern: "(^|/)memory/",
  message: "The pretended lock is for the demo and the tests; it is no part of the bundle.",
};

const browserGlobals = [
  "window",
  "document",
  "navigator",
  "location",
  "localStorage",
  "sessionStorage",
  "performance",
  "fetch",
  "setTimeout",
  "setInterval",
  "clearTimeout",
  "clearInterval",
  "requestAnimationFrame",
  "queueMicrotask",
];

const hiddenInputs = [
  { object: "Date", property: "now", message: "Core has no clock: take the time as an argument." },
  {
    object: "Math",
    property: "random",
    message: "Use crypto.getRandomValues, or take the number as an argument.",
  },
];

const shapesInComponents = {
  pattern: "/ha/(?!define\\.js$)",
  message: "Components do not know Home Assistant's shapes: of src/ha they may import define.js only.",
};

const leafAsItStands = {
  selector: "ImportDeclaration[importKind='value'] > Literal[value=/\\.leaf\\.js$/]",
  message: "A leaf is fetched when it is needed: new Leaf(() => import(...)).",
};

const noEnum = { selector: "TSEnumDeclaration", message: "Use a union of strings." };

/** The rules that forbid imports, in each way TypeScript can write one. */
function forbidImports(forbidden, otherSyntax = []) {
  const inExpressions = forbidden.flatMap(({ pattern, message }) => {
    const value = `[value=/${pattern.replaceAll("/", "\\u002F")}/]`;
    return [
      { selector: `ImportExpression > Literal${value}`, message },
      { selector: `TSImportType Literal${value}`, message },
    ];
  });
  return {
    "no-restricted-imports": [
      "error",
      { patterns: forbidden.map(({ pattern, message }) => ({ regex: pattern, message })) },
    ],
    "no-restricted-syntax": ["error", noEnum, leafAsItStands, ...inExpressions, ...otherSyntax],
  };
}

function rulesOfLayer(folder) {
  const foreign = Object.keys(layers).filter((other) => other !== folder && !layers[folder].includes(other));
  const outside = {
    pattern: `^\\.\\.?/(\\.\\./)*(${[...foreign, "index\\.js"].join("|")})(/|$)`,
    message: `src/${folder} may import only itself and: ${layers[folder].join(", ") || "nothing"}.`,
  };
  const ownRule = folder === "components" ? [shapesInComponents] : [];
  const foreignPackages = packages.filter(({ folders }) => !folders.includes(folder));
  const syntax = [
    ...(folder === "components"
      ? [{ selector: "Identifier[name=/^_?hass$/]", message: "Components do not know hass." }]
      : []),
    ...(folder === "core"
      ? [
          {
            selector: "NewExpression[callee.name='Date'][arguments.length=0]",
            message: hiddenInputs[0].message,
          },
        ]
      : []),
  ];
  return [
    {
      files: [`src/${folder}/**/*.ts`],
      rules: forbidImports([outside, memoryBackend, ...ownRule, ...foreignPackages], syntax),
    },
    ...(folder === "backends"
      ? [
          {
            files: ["src/backends/memory/**/*.ts"],
            rules: forbidImports([outside, ...foreignPackages], syntax),
          },
        ]
      : []),
  ];
}

const core = {
  files: ["src/core/**/*.ts"],
  rules: {
    "no-restricted-globals": [
      "error",
      ...browserGlobals.map((name) => ({ name, message: "Core knows neither browser nor clock." })),
    ],
    "no-restricted-properties": [
      "error",
      ...hiddenInputs,
      ...browserGlobals.map((property) => ({
        object: "globalThis",
        property,
        message: "Core knows neither browser nor clock.",
      })),
    ],
  },
};

export default typescript.config(
  { ignores: ["dist/", "coverage/", "**/node_modules/"] },
  js.configs.recommended,
  {
    files: typed,
    extends: [
      ...typescript.configs.strictTypeChecked,
      lit["flat/recommended"],
      wc["flat/recommended"],
      litA11y.configs.recommended,
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Sheets say where focus goes when they open; nothing of ours takes focus when a page loads.
      "lit-a11y/no-autofocus": "off",
      eqeqeq: "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      // Spreading a text into its characters is what counting them needs.
      "@typescript-eslint/no-misused-spread": "off",
      // What a call to HA answers is named by the caller.
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      // For an index that is known to exist: a branch that can never be taken could not be tested.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/restrict-plus-operands": ["error", { allowNumberAndString: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Lit binds the handlers in its templates.
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: {
      "no-console": "error",
      ...forbidImports([memoryBackend, ...packages]),
    },
  },
  // The banner with the version is the one thing the bundle says on the console.
  { files: ["src/index.ts"], rules: { "no-console": ["error", { allow: ["info"] }] } },
  ...Object.keys(layers).flatMap(rulesOfLayer),
  core,
  {
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-floating-promises": "off",
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    files: ["**/*.mjs", "**/*.cjs"],
    languageOptions: { globals: globals.node },
  },
  {
    // Parts of these are sent into the browser by playwright.
    files: ["test/ha/**/*.mjs", "bench/**/*.mjs", "scripts/screens.mjs"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
);
