// The part of a form in which somebody sets up other entities that say who used a lock.

import { sayableMethods, sayableOperations, type WhoSource } from "../../core/who-source.js";
import { pageWords, type FormItem } from "./config-form.js";

/** A member of an entry; HA's object selector shows both texts (2026.4 and 2026.11). */
interface Field {
  readonly label: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly selector: Readonly<Record<string, unknown>>;
}

/** Something of one's own, or one of a few. */
function orElse(options: readonly { readonly value: string; readonly label: string }[]): Field["selector"] {
  return { select: { mode: "dropdown", custom_value: true, options } };
}

/** `hasLocks`: whether each entry says of which lock it tells. */
export function whoItem(hasLocks: boolean): FormItem {
  const words = pageWords();
  const lock: Field = {
    label: words("editor.entity"),
    description: words("editor.who.lock-help"),
    selector: { entity: { filter: { domain: "lock" } } },
  };
  const fields: Readonly<Partial<Record<keyof WhoSource, Field>>> = {
    entity: {
      label: words("editor.who.entity"),
      required: true,
      selector: { entity: { filter: { domain: ["event", "sensor", "input_text", "lock"] } } },
    },
    ...(hasLocks ? { lock } : {}),
    person: {
      label: words("editor.who.person"),
      description: words("editor.who.person-help"),
      selector: { text: {} },
    },
    method: {
      label: words("editor.who.method"),
      description: words("editor.who.method-help"),
      selector: orElse(sayableMethods.map((value) => ({ value, label: words(`method.${value}`) }))),
    },
    operation: {
      label: words("editor.who.operation"),
      description: words("editor.who.operation-help"),
      selector: orElse(sayableOperations.map((value) => ({ value, label: operationLabel(value) }))),
    },
    people: {
      label: words("editor.who.people"),
      description: words("editor.who.people-help"),
      selector: { object: {} },
    },
  };
  return {
    name: "who",
    selector: { object: { multiple: true, label_field: "entity", description_field: "person", fields } },
  };
}

function operationLabel(operation: (typeof sayableOperations)[number]): string {
  return pageWords()(operation === "refused-attempt" ? "timeline.refused-attempt" : `event.${operation}`, {
    count: 1,
  });
}
