// The one set of styles that stands in every card.

import { controls } from "./controls.js";
import { layout } from "./layout.js";
import { parts } from "./parts.js";
import { rows } from "./rows.js";
import { tokens } from "./tokens.js";

export const shared = [tokens, controls, parts, layout, rows];
