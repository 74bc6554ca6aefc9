// One typed form for every rejection Home Assistant gives; none of them is an Error, and one is a bare number.

/** A refusal or failure in HA's own terms. */
export class HaError extends Error {
  constructor(
    /** HA's code (`service_validation_error`, `home_assistant_error`, `unauthorized`...), or ours: `connection_lost`, `no_response`, `http_404`, `unknown`. */
    readonly code: string,
    message: string,
    readonly translationKey: string | null = null,
    readonly placeholders: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** home-assistant-js-websocket's word for it, bare on 2026.4 and inside an object on 2026.11. */
const connectionLost = 3;

/** Any thrown value in the one form; what it is not known by becomes code `unknown`. */
export function normalizeError(thrown: unknown): HaError {
  if (thrown instanceof HaError) return thrown;
  const value = (Object(thrown) === thrown ? thrown : { code: thrown }) as Readonly<Record<string, unknown>>;
  const { error, status_code: status, code } = value;
  if (error && typeof error === "object") return normalizeError(error);
  return new HaError(
    status
      ? `http_${textOf(status)}`
      : code === connectionLost
        ? "connection_lost"
        : textOf(code) || "unknown",
    textOf((Object(value.body) as { message?: unknown }).message ?? value.message ?? error),
    textOf(value.translation_key) || null,
    Object.fromEntries(
      Object.entries(Object(value.translation_placeholders) as object).map(([key, text]) => [
        key,
        String(text),
      ]),
    ),
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
