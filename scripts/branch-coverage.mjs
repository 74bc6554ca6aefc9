// Which branches no test took, told from each test file's own measure: a browser names a branch only where its count differs from what is around it, so the sum of all measures may miss who took it.
import { mkdirSync, writeFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Maps each source file to its branches: how many there are, and where those stand that no test took. */
export const branchFile = new URL("../coverage/branches.json", import.meta.url);

const before = (one, other) =>
  one.line < other.line || (one.line === other.line && one.column <= other.column);
const holds = (outer, inner) => before(outer.start, inner.start) && before(inner.end, outer.end);

/** What one test file took of one source file: `takes` tells of any place in it. */
function measure({ branchMap, b: branches, fnMap, f: functions, statementMap, s: lines }) {
  const untaken = [
    ...Object.entries(branchMap).flatMap(([id, { loc }]) => (branches[id][0] === 0 ? loc : [])),
    ...Object.entries(fnMap).flatMap(([id, { loc }]) => (functions[id] === 0 ? loc : [])),
  ];
  const taken = new Set(
    Object.entries(statementMap).flatMap(([id, { start }]) => (lines[id] > 0 ? start.line : [])),
  );
  return {
    places: Object.values(branchMap).map(({ loc }) => loc),
    takes: (place) => taken.has(place.start.line) && !untaken.some((range) => holds(range, place)),
  };
}

/** A reporter that leaves `branchFile` behind when coverage was asked for. */
export function branchCoverage() {
  return {
    stop({ sessions }) {
      const measures = new Map();
      for (const { testCoverage = {} } of sessions) {
        for (const [file, coverage] of Object.entries(testCoverage)) {
          const name = relative(root, file).replaceAll(sep, "/");
          measures.set(name, [...(measures.get(name) ?? []), measure(coverage.data ?? coverage)]);
        }
      }
      if (measures.size === 0) return;
      const told = [...measures].map(([name, ofFile]) => {
        const places = new Map(
          ofFile.flatMap((each) => each.places).map((place) => [JSON.stringify(place), place]),
        );
        const missed = [...places.values()].filter((place) => !ofFile.some(({ takes }) => takes(place)));
        return [
          name,
          { total: places.size, missed: missed.map(({ start }) => `${start.line}:${start.column + 1}`) },
        ];
      });
      mkdirSync(new URL(".", branchFile), { recursive: true });
      writeFileSync(branchFile, JSON.stringify(Object.fromEntries(told), null, 1));
    },
  };
}
