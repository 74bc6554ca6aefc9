// Fetches the forms of the visual editors. HA awaits what `getConfigForm` answers (hui-card-element-editor, 2026.4 and
// 2026.11: measured), and shows the message of an error in the dialog.

import { Leaf } from "../core/leaf.js";
import type { ProblemError } from "../core/problem.js";
import { frontendLocale } from "../ha/frontend-locale.js";
import { localizer } from "../localize/localizer.js";
import { problemSentences } from "../localize/problems.js";

export const configFormsLeaf = new Leaf(() => import("./config-forms.leaf.js"));

type ConfigForms = NonNullable<typeof configFormsLeaf.part>;

/** Rejects with an Error in the page's language when the forms do not come. */
export async function configForms(): Promise<ConfigForms> {
  try {
    return await configFormsLeaf.load();
  } catch (thrown) {
    const { problem } = thrown as ProblemError;
    const subject = { name: "", lock: "", isRead: true };
    throw new Error(problemSentences(localizer(frontendLocale()), problem, subject).text, { cause: thrown });
  }
}
