/** The three classes of Z-Wave locks that hold codes, as the nodes of a virtual network. */
import {
  KeypadMode,
  UserCredentialNameEncoding,
  UserCredentialRule,
  UserCredentialType,
  UserIDStatus,
} from "@zwave-js/cc";
import { CommandClasses } from "@zwave-js/core";
import { ccCaps } from "@zwave-js/testing";

const ACCESS_CONTROL = 6;

const common = [
  "Z-Wave Plus Info",
  "Version",
  "Manufacturer Specific",
  "Association",
  "Battery",
  "Basic",
].map((name) => CommandClasses[name]);

const doorLock = ccCaps({
  ccId: CommandClasses["Door Lock"],
  version: 4,
  travelTime: 0,
  doorSupported: false,
});

/** @param {number[]} events of access control that a lock notifies of */
const notifying = (events) =>
  ccCaps({
    ccId: CommandClasses.Notification,
    version: 8,
    supportsV1Alarm: false,
    notificationTypesAndEvents: { [ACCESS_CONTROL]: events },
  });

const oldEvents = [1, 2, 3, 4, 5, 6, 9, 11, 12, 13, 14, 15, 16];
const newEvents = [...oldEvents, 32, 33, 34, 35, 36, 47, 48, 50, 51];

/** Entry control, secure keypad door lock; always listening. @param {number} productId @param {unknown[]} own */
const capabilities = (productId, ...own) => ({
  genericDeviceClass: 0x40,
  specificDeviceClass: 0x03,
  isListening: true,
  isFrequentListening: false,
  productId,
  commandClasses: [...common, doorLock, ...own],
});

/** Users are codes, and the lock does not say whether it did what it was told. */
const userCodesV1 = capabilities(
  1,
  notifying(oldEvents),
  ccCaps({ ccId: CommandClasses["User Code"], version: 1, numUsers: 6 }),
);

/** Users are codes; the lock says whether it did what it was told. */
const userCodesV2 = capabilities(
  2,
  CommandClasses.Supervision,
  notifying(newEvents),
  ccCaps({
    ccId: CommandClasses["User Code"],
    version: 2,
    numUsers: 5,
    supportedUserIDStatuses: [
      UserIDStatus.Available,
      UserIDStatus.Enabled,
      UserIDStatus.Disabled,
      UserIDStatus.Messaging,
    ],
    supportedKeypadModes: [KeypadMode.Normal],
  }),
);

/** @param {number} slots @param {number} least @param {number} most */
const credentials = (slots, least, most) => ({
  numberOfCredentialSlots: slots,
  minCredentialLength: least,
  maxCredentialLength: most,
  maxCredentialHashLength: 0,
  supportsCredentialLearn: false,
});

/** Users with names, and credentials of their own. */
const userCredentials = capabilities(
  3,
  CommandClasses.Supervision,
  notifying(newEvents),
  ccCaps({
    ccId: CommandClasses["User Credential"],
    version: 1,
    numberOfSupportedUsers: 5,
    maxUserNameLength: 16,
    supportedCredentialRules: [UserCredentialRule.Single, UserCredentialRule.Dual],
    supportedUserTypes: [0, 3, 4, 5, 6, 7, 9],
    supportedUserNameEncodings: [UserCredentialNameEncoding.ASCII, UserCredentialNameEncoding.UTF16],
    supportedCredentialTypes: new Map([
      [UserCredentialType.PINCode, credentials(6, 4, 8)],
      [UserCredentialType.Password, credentials(2, 4, 12)],
      [UserCredentialType.RFIDCode, credentials(3, 4, 10)],
    ]),
  }),
);

/** By the number of the node; Home Assistant calls them `lock.node_2` and so on. */
export const LOCKS = { 2: userCodesV1, 3: userCodesV2, 4: userCredentials };
