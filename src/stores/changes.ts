// What makes changes, fetched when the first is made.

import { Leaf } from "../core/leaf.js";

export const changesLeaf = new Leaf(() => import("./changes.leaf.js"));

export type Changes = NonNullable<typeof changesLeaf.part>;
