// No language fills in anything English does not have: a line fails the type check, naming the keys, when one does.

import type de from "../../src/localize/languages/de.js";
import type fr from "../../src/localize/languages/fr.js";
import type nl from "../../src/localize/languages/nl.js";
import type sv from "../../src/localize/languages/sv.js";
import type { WronglyFilled } from "../../src/localize/texts.js";

type Nothing<Keys extends never> = Keys;

export type InGerman = Nothing<WronglyFilled<typeof de>>;
export type InFrench = Nothing<WronglyFilled<typeof fr>>;
export type InDutch = Nothing<WronglyFilled<typeof nl>>;
export type InSwedish = Nothing<WronglyFilled<typeof sv>>;
