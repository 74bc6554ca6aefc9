// One typed form for every rejection Home Assistant gives; none of them is an Error, and one is a bare number.

/** A refusal or failure in HA's own terms. */
export class HaError extends Error {
  override readonly name = "HaError";

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

/** Codes of home-assistant-js-websocket, which come as bare numbers on 2026.4 and inside an object on 2026.11. */
const connectionCodes: Readonly<Record<string, string>> = {
  "1": "cannot_connect",
  "2": "invalid_auth",
  "3": "connection_lost",
  "4": "host_required",
};

/** Any thrown value in the one form; what it is not known by becomes code `unknown`. */
export function normalizeError(thrown: unknown): HaError {
  if (thrown instanceof HaError) return thrown;
  if (thrown instanceof Error) return new HaError("unknown", thrown.message);
  if (typeof thrown !== "object" || thrown === null) return new HaError(codeOf(thrown), textOf(thrown));
  if ("error" in thrown && typeof thrown.error === "object") return normalizeError(thrown.error);
  const value = thrown as Record<string, unknown>;
  if ("status_code" in value) return new HaError(`http_${textOf(value.status_code)}`, textOf(value.error));
  return new HaError(
    codeOf(value.code),
    textOf(value.message),
    typeof value.translation_key === "string" ? value.translation_key : null,
    placeholdersOf(value.translation_placeholders),
  );
}

function codeOf(code: unknown): string {
  if (typeof code === "number") return connectionCodes[code] ?? String(code);
  return typeof code === "string" && code !== "" ? code : "unknown";
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function placeholdersOf(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}
