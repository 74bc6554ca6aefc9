import { walkedChanges } from "../helpers/trust/changes.js";
import { describeWalk } from "../helpers/trust/describe-walk.js";

const edits = walkedChanges.filter(({ change }) => change.kind !== "add");

describeWalk("the fault walk over edits", edits, 7_000);
