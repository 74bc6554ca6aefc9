// How changes are made, looked at again, finished and taken back.

export { checkSteps, finishSteps, takeLateAnswer, undoSteps } from "./change-resume.js";
export { makeChange } from "./change-run.js";
