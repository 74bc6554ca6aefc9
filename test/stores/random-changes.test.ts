import { describeRandom } from "../helpers/trust/describe-random.js";

describeRandom(0, 5_000);
