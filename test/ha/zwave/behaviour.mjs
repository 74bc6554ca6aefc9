/** What real locks do beyond the framework's own: a battery, a lifeline, hidden or refused codes. */
import { UserIDStatus } from "@zwave-js/cc";
import {
  AssociationCCGet,
  AssociationCCReport,
  AssociationCCSet,
  AssociationCCSupportedGroupingsGet,
  AssociationCCSupportedGroupingsReport,
} from "@zwave-js/cc/AssociationCC";
import { BatteryCCGet, BatteryCCReport } from "@zwave-js/cc/BatteryCC";
import { UserCodeCCGet, UserCodeCCReport, UserCodeCCSet } from "@zwave-js/cc/UserCodeCC";

/** Where the framework keeps a user's code and status. @param {number} place */
export const codeKey = (place) => `UserCode_userCode_${place}`;
/** @param {number} place */
export const statusKey = (place) => `UserCode_userIdStatus_${place}`;

/** Nodes that answer with stars when they are asked for a code. @type {Set<number>} */
export const hiding = new Set();

/** @param {unknown} code */
const textOf = (code) => (typeof code === "string" ? code : Buffer.from(code ?? []).toString("latin1"));

export const behaviour = {
  handleCC(controller, self, command) {
    const nodeId = controller.ownNodeId;
    const send = (cc) => ({ action: "sendCC", cc });
    if (command instanceof BatteryCCGet)
      return send(new BatteryCCReport({ nodeId, isLow: false, level: 87 }));
    if (command instanceof AssociationCCSupportedGroupingsGet)
      return send(new AssociationCCSupportedGroupingsReport({ nodeId, groupCount: 1 }));
    if (command instanceof AssociationCCGet) {
      const { groupId } = command;
      return send(
        new AssociationCCReport({ nodeId, groupId, maxNodes: 5, nodeIds: [1], reportsToFollow: 0 }),
      );
    }
    if (command instanceof AssociationCCSet) return { action: "ok" };
    if (command instanceof UserCodeCCGet && hiding.has(self.id)) {
      const { userId } = command;
      const code = self.state.get(codeKey(userId));
      return send(
        new UserCodeCCReport({
          nodeId,
          userId,
          userIdStatus: self.state.get(statusKey(userId)) ?? UserIDStatus.Available,
          userCode: code && "*".repeat(textOf(code).length),
        }),
      );
    }
    // Clearing all codes: the framework knows it of version 2 only.
    if (command instanceof UserCodeCCSet && command.userId === 0) {
      for (const key of [...self.state.keys()]) if (key.startsWith("UserCode_user")) self.state.delete(key);
      return { action: "ok" };
    }
    return undefined;
  },
};
