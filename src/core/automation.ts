// An automation as Home Assistant's own editor stores it, and words put into it so that they stay words.

/** A trigger, a condition or an action, in Home Assistant's terms. */
export type Block = Readonly<Record<string, unknown>>;

/** https://www.home-assistant.io/docs/automation/yaml/ */
export interface Automation {
  readonly alias: string;
  readonly description: string;
  readonly triggers: readonly Block[];
  readonly conditions: readonly Block[];
  readonly actions: readonly Block[];
  readonly mode: "single" | "queued" | "parallel";
  /** How many may run at once, or wait. */
  readonly max?: number;
  /** How many of its runs HA keeps, with all that set them off; five where it is not said. */
  readonly trace?: { readonly stored_traces: number };
}

/** A text that Home Assistant takes for a template, so that it comes out as it is: a name could hold anything. */
export function literal(text: string): string {
  return text.replaceAll("{", '{{ "{" }}');
}

/** A value inside of a template: Jinja reads JSON's texts, numbers and lists as they are meant. */
export function inTemplate(value: string | number | readonly string[]): string {
  return JSON.stringify(value);
}

/**
 * Part of an automation's id, in small letters, digits and underscores. For ids of Home Assistant and our own words,
 * which letters and digits tell apart: values that differ in their signs alone, such as "a.b" and "a_b", come out alike.
 */
export function idPart(value: string): string {
  return value
    .toLowerCase()
    .replaceAll(/[ .:-]/g, "_")
    .replaceAll(/[^a-z0-9_]/gu, (sign) => sign.codePointAt(0)!.toString(16));
}
