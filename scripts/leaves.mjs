// Makes a file of each `*.leaf.ts`, fetched when it is first needed. A file imports nothing: HA adds a tag to the address
// of the bundle, so that a file importing the bundle would load it a second time. What it needs of others is handed to it.
import { createHash } from "node:crypto";

const main = "lock-access-cards.js";

/** What two leaves share and the bundle does not have stands in one of these: first what tells who came and went. */
const sharedParts = [
  [
    "activity",
    /^(stores.(activity|lock-rows)|ha.streams|controllers.(activity|name-book)|core.(automation|deduction|record|timeline|name)\b)/,
  ],
  ["activity", /^(ha.(name-book|shared-value)|cards.shared.linked)/],
  [
    "activity",
    /^(backends.(matter.activity|reading-rules|reported|who-recorders)|localize.event-|cards.shared.(tell-me|event-|who-|save-)|components.arrow)/,
  ],
  // So little, and of use to so many, that it stands in the bundle.
  ["main", /^(core.(index-guard|pin\.)|backends.shared.scrub)/],
  ["parts", /^core.pin-generator/],
  ["matter-parts", /^backends.matter/],
  ["zwave-js-parts", /^backends.zwave-js/],
  ["changes-parts", /^(core|ha|backends|stores)\b/],
  ["parts", /^/],
];

/** "matter-changing" for that of a backend, whose files have the same names in each. */
export function nameOf(module) {
  const [, backend, name] = /(?:[\\/]backends[\\/]([^\\/]+)[\\/])?([^\\/]+)\.leaf\.ts$/.exec(module) ?? [];
  return backend ? `${backend}-${name}` : name;
}

/** All that a module imports as it stands, itself included. */
function reachable(from, { getModuleInfo }) {
  const found = new Set();
  const open = [from];
  while (open.length > 0) {
    const module = open.pop();
    if (found.has(module)) continue;
    found.add(module);
    open.push(...(getModuleInfo(module)?.importedIds ?? []));
  }
  return found;
}

/** For rollup's output: which file a module stands in. */
export function fileOf(module, graph) {
  const entries = [...graph.getModuleIds()].filter((id) => graph.getModuleInfo(id).isEntry);
  if (entries.some((entry) => reachable(entry, graph).has(module))) return "main";
  const leaves = [...graph.getModuleIds()]
    .filter(nameOf)
    .filter((leaf) => reachable(leaf, graph).has(module));
  if (leaves.length === 1) return nameOf(leaves[0]);
  const [, path] = /[\\/]src[\\/](.*)$/.exec(module) ?? [];
  return path && sharedParts.find(([, paths]) => paths.test(path))[0];
}

const quoted = (names) =>
  `{${names.map(([one, other]) => (one === other ? one : `${one}:${other}`)).join()}}`;

/** Whatever is handed over must stay what it is. */
function changeable(tree) {
  return (
    tree.body
      .filter(({ type, kind }) => type === "VariableDeclaration" && kind !== "const")
      .flatMap(({ declarations }) => declarations)
      // Lit's base class.
      .filter(({ init }) => init?.type !== "ClassExpression")
      .map(({ id }) => id.name)
  );
}

/** Takes the imports and exports out of a built file. */
function unlinked(code, parse) {
  let body = code;
  /** Names by the file they come from. */
  const imports = new Map();
  const exported = [];
  const tree = parse(code);
  for (const node of tree.body.toReversed()) {
    const isImport = node.type === "ImportDeclaration";
    if (!isImport && node.type !== "ExportNamedDeclaration") continue;
    if (node.declaration) throw new Error("A built file exports a declaration.");
    const { source, specifiers } = node;
    /** What is passed on from another file has no name here. */
    const localOf = ({ local }) => (source && !isImport ? `__${local.name}` : local.name);
    if (source) {
      const names = specifiers.map((each) => [(each.imported ?? each.local).name, localOf(each)]);
      const file = source.value.replace("./", "");
      imports.set(file, [...names, ...(imports.get(file) ?? [])]);
    }
    if (!isImport) exported.push(...specifiers.map((each) => [each.exported.name, localOf(each)]));
    body = body.slice(0, node.start) + body.slice(node.end);
  }
  const changing = changeable(tree).find((name) => exported.some(([, local]) => local === name));
  if (changing) throw new Error(`A built file hands over ${changing}, which may change.`);
  return { body, imports, exported };
}

/**
 * Many a browser keeps it for the life of a page that an address could not be imported: another try has an address of its
 * own (whatwg/html#10327).
 */
export const leaves = {
  name: "leaves",
  renderDynamicImport: ({ targetChunk }) => (targetChunk ? { left: "__part(", right: ")" } : null),
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      const files = Object.values(bundle);
      const parts = new Map(files.map((file) => [file.fileName, unlinked(file.code, this.parse)]));
      const build = createHash("sha256");
      for (const { code } of files) build.update(code);
      const mark = build.digest("hex").slice(0, 8);
      const needs = {};
      for (const file of files) {
        const { body, imports, exported } = parts.get(file.fileName);
        if (file.fileName === main) {
          if (imports.size > 0) throw new Error(`${main} imports ${[...imports.keys()].join()}.`);
          file.code = body;
          continue;
        }
        needs[file.fileName] = [...imports.keys()].filter((name) => name !== main);
        const parameters = [main, ...needs[file.fileName]].map((name) => quoted(imports.get(name) ?? []));
        file.code = `export const build="${mark}";export default(${["__part", ...parameters]})=>{${body};return${quoted(exported)}}\n`;
      }
      const others = Object.fromEntries(
        Object.entries(needs)
          .filter(([, names]) => names.length > 0)
          .map(([name, names]) => [`./${name}`, names.map((each) => `./${each}`)]),
      );
      bundle[main].code += `
const __parts={},__tries={},__needs=${JSON.stringify(others)},__own=()=>(${quoted(parts.get(main).exported)}),__part=name=>__parts[name]??=Promise.all([import(new URL(name+"?v=${mark}"+(__tries[name]?"&again="+__tries[name]:""),import.meta.url)),...(__needs[name]??[]).map(__part)]).then(([file,...needed])=>{if(file.build!=="${mark}")throw Error(name);return file.default(__part,__own(),...needed)}).catch(thrown=>{delete __parts[name];__tries[name]=(__tries[name]??0)+1;throw thrown})
`.trim();
    },
  },
};
