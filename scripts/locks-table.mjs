// "npm run locks-table": writes the table of docs/locks.md from what the backends say of themselves while their tests run.
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { startTestRunner } from "@web/test-runner";
import { format } from "prettier";
import config from "../web-test-runner.config.mjs";

const page = new URL("../docs/locks.md", import.meta.url);
const [begin, end] = ["<!-- table: npm run locks-table -->", "<!-- end of table -->"];
const head = [
  "Lock",
  "See people",
  "Add",
  "Change a PIN",
  "Off and on",
  "Remove",
  "Names",
  "Tags",
  "One time",
  "What proves a change",
  "Who came",
];

/** What the tests ask the page for: see test/backends/locks-table.ts. */
const rows = new Set();
const hear = (context, next) => {
  const { row } = context.query;
  if (context.path === "/docs/locks.md" && row) rows.add(row);
  return next();
};

const runner = await startTestRunner({
  config: {
    ...config,
    files: ["test/backends/*/contract.test.ts", "test/backends/without-people.test.ts"],
    middleware: [hear, ...config.middleware],
    reporters: [],
    rootDir: process.cwd(),
  },
  readCliArgs: false,
  readFileConfig: false,
  autoExitProcess: false,
});
await new Promise((resolve) => runner.on("stopped", resolve));

const [before, rest] = readFileSync(page, "utf8").split(begin);
const after = rest?.split(end)[1];
if (after === undefined || rows.size === 0)
  throw new Error("docs/locks.md has no place for the table, or no test told a row.");
const lines = [head.join(" | "), head.map(() => "---").join(" | "), ...[...rows].sort()];
const table = lines.map((line) => `| ${line} |`).join("\n");
const text = `${before}${begin}\n\n${table}\n\n${end}${after}`;
writeFileSync(page, await format(text, { parser: "markdown", printWidth: 110 }));
console.log(`${rows.size} rows in docs/locks.md`);
process.exit();
