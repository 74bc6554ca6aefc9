// The styles of what is fetched once somebody changes something.

import { controls } from "./controls.js";
import { form } from "./form.js";
import { pinFieldStyles } from "./pin-field.js";
import { sheetStyles } from "./sheet.js";
import { tokens } from "./tokens.js";

export { form };

export const pinField = [tokens, controls, pinFieldStyles];

export const sheet = [tokens, controls, sheetStyles];
