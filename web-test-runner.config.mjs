// Runs every test in a real Chromium; used by "npm test" and, with coverage, by "npm run check".
import process from "node:process";
import { chromeLauncher } from "@web/test-runner-chrome";
import { allModules } from "./scripts/all-modules.mjs";
import { branchCoverage } from "./scripts/branch-coverage.mjs";
import { browserArguments, findBrowser } from "./scripts/browser.mjs";
import { languageFiles, sourcePlugin } from "./scripts/served-source.mjs";
import { summaryReporter } from "./scripts/summary-reporter.mjs";
import { watchedTests } from "./scripts/watched-tests.mjs";

const litDevelopmentNotice = "Lit is in dev mode. Not recommended for production!";

export default {
  files: ["test/**/*.test.ts", "!test/ha/**"],
  nodeResolve: true,
  plugins: [allModules(), watchedTests(), sourcePlugin()],
  middleware: [languageFiles],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: findBrowser(), args: browserArguments() },
      // What one test file keeps in the browser is not seen, or cleared, by the one beside it.
      createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
    }),
  ],
  concurrency: 2,
  staticLogging: !process.stdout.isTTY,
  testFramework: { config: { timeout: 10_000 } },
  testsFinishTimeout: 300_000,
  filterBrowserLogs: ({ args }) => !args.some((part) => String(part).startsWith(litDevelopmentNotice)),
  reporters: [branchCoverage(), summaryReporter()],
  coverageConfig: {
    include: ["src/**/*.ts"],
    report: true,
    reportDir: "coverage",
    reporters: ["html"],
  },
};
