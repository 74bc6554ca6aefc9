// All shared styles in one place, which keeps them side by side in the bundle, where they compress best.

import { controls } from "./controls.js";
import { form } from "./form.js";
import { layout } from "./layout.js";
import { parts } from "./parts.js";
import { pinFieldStyles } from "./pin-field.js";
import { rows } from "./rows.js";
import { sheetStyles } from "./sheet.js";
import { tokens } from "./tokens.js";

export { form };

export const pinField = [tokens, controls, pinFieldStyles];

export const sheet = [tokens, controls, sheetStyles];

/** In every card. */
export const shared = [tokens, controls, parts, layout, rows];
