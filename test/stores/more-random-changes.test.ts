// Beside the other random changes, so that two browsers share the work.

import { describeRandom } from "../helpers/trust/describe-random.js";

describeRandom(5_000, 5_000);
