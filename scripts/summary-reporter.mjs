// Reports a test run: what failed and why, what the browser said, and as the last line the sums.
import { writeSync } from "node:fs";
import { relative } from "node:path";
import process from "node:process";

function testsOf(suite, path = []) {
  const own = suite.tests.map((test) => ({ ...test, path: [...path, test.name].join(" › ") }));
  return [...own, ...suite.suites.flatMap((child) => testsOf(child, [...path, child.name]))];
}

function describe(error) {
  const detail = error.stack?.includes(error.message)
    ? error.stack
    : `${error.message}\n${error.stack ?? ""}`;
  const values =
    error.expected === undefined ? "" : `\nexpected: ${error.expected}\n  actual: ${error.actual ?? ""}`;
  return `${detail.trim()}${values}`.replaceAll(/^/gm, "      ");
}

/** A reporter whose last line is exactly "N passed, N failed, N skipped"; a file that did not run counts as failed. */
export function summaryReporter() {
  return {
    reportTestFileResults({ logger, sessionsForTestFile, testFile }) {
      for (const session of sessionsForTestFile) {
        const failures = session.testResults
          ? testsOf(session.testResults).filter((test) => isFailed(test))
          : [];
        if (failures.length + session.errors.length + session.logs.length + session.request404s.length === 0)
          continue;
        logger.log(`\n${relative(process.cwd(), testFile)}`);
        for (const words of session.logs) logger.log("   browser:", ...words);
        for (const address of session.request404s) logger.log(`   not found: ${address}`);
        for (const error of session.errors) logger.log(`   ✗ the file did not run\n${describe(error)}`);
        for (const test of failures) {
          logger.log(`   ✗ ${test.path}${test.error ? `\n${describe(test.error)}` : ""}`);
        }
      }
    },
    stop({ sessions }) {
      const tests = sessions.flatMap((session) => (session.testResults ? testsOf(session.testResults) : []));
      const count = (isCounted) => tests.filter(isCounted).length;
      const broken = sessions.filter((session) => !session.passed && !hasFailure(session)).length;
      const passed = count((test) => test.passed);
      const sums = `${passed} passed, ${count(isFailed) + broken} failed, ${count((test) => test.skipped)} skipped\n`;
      // On leaving, because the runner itself ends with an empty line.
      process.once("exit", () => writeSync(process.stdout.fd, sums));
    },
  };
}

function isFailed(test) {
  return !test.passed && !test.skipped;
}

function hasFailure(session) {
  return session.testResults !== undefined && testsOf(session.testResults).some(isFailed);
}
