// Puts the PIN scanner before every browser test, and lets it hear of the secrets handed to a lock's store.

const hooks = "/test/helpers/pin-scanner-hooks.ts";

const additions = [
  // On the first line: the lines of a test stay where they are.
  [/^\/test\/.*\.test\.ts$/, (body) => `import "${hooks}"; ${body}`],
  [
    /^\/src\/stores\/lock-store\.ts$/,
    (body) => `${body}
{
  const { submit } = LockStore.prototype;
  LockStore.prototype.submit = function (change, secret, seen) {
    globalThis.pinScanner?.learn(secret);
    return submit.call(this, change, secret, seen);
  };
}
`,
  ],
];

export function watchedTests() {
  return {
    name: "watched-tests",
    transform({ path, body }) {
      const [, add] = additions.find(([pattern]) => pattern.test(path)) ?? [];
      return add ? { body: add(body) } : undefined;
    },
  };
}
