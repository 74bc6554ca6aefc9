// The styles that every card has, in one place, which keeps them side by side in the bundle, where they compress best.

import { controls } from "./controls.js";
import { layout } from "./layout.js";
import { parts } from "./parts.js";
import { rows } from "./rows.js";
import { tokens } from "./tokens.js";

export const shared = [tokens, controls, parts, layout, rows];
