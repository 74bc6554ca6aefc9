// Fails when src asks for a text nowhere: each is a line that people download and translators keep up.
import process from "node:process";
import { textsInUse } from "./texts-in-use.mjs";

const { unused } = textsInUse();
for (const key of unused) console.error(`Nothing in src asks for the text "${key}".`);
process.exitCode = unused.length > 0 ? 1 : 0;
