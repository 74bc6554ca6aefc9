import { walkedChanges } from "../helpers/trust/changes.js";
import { describeWalk } from "../helpers/trust/describe-walk.js";

const additions = walkedChanges.filter(({ change }) => change.kind === "add");

describeWalk("the fault walk over additions", additions, 5_500);
