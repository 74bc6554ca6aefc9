// Every component in every state, as the design pictures it: for the accessibility check and for the eye.

import { html } from "lit";
import { eventItem, type RowSurroundings } from "../../src/cards/lock-timeline-card/event-row.js";
import { avatar } from "../../src/components/avatar.js";
import { keypad } from "../../src/components/keypad.js";
import { notice } from "../../src/components/notice.js";
import { personRow } from "../../src/cards/lock-users-card/person-row.js";
import "../../src/components/pin-field.js";
import "../../src/components/sheet.js";
import { steps } from "../../src/components/steps.js";
import { switchButton } from "../../src/components/switch.js";
import {
  emptyState,
  hint,
  icon,
  meter,
  pill,
  skeletonRows,
  undoBar,
} from "../../src/components/templates.js";
import type { Actor } from "../../src/core/access-event.js";
import { foldTimeline } from "../../src/core/timeline.js";
import { localizer } from "../../src/localize/localizer.js";
import { unable } from "../../src/core/ability.js";
import type { LockUser } from "../../src/core/user.js";
import { accessEvent } from "../helpers/events.js";
import { alice, rowScene, sceneNow } from "../helpers/people-scene.js";

const pin = { type: "pin", index: 1 } as const;

const person = (name: string, other: Partial<LockUser>): LockUser => ({
  ...alice,
  key: `matter:${name.length}`,
  name,
  credentials: [pin],
  ...other,
});

const people: readonly LockUser[] = [
  person("Alex Admin", { credentials: [pin, { type: "tag", index: 1 }] }),
  alice,
  person("Ben Hartley", { kind: "scheduled" }),
  person("Grandma", { status: "suspended", suspension: { since: sceneNow, formerKind: "always" } }),
  person("Maximiliane Oberhuber-Vandenberghe", {
    credentials: [...alice.credentials, { type: "tag", index: 1 }, { type: "face", index: 1 }],
  }),
  person("", { key: "matter:9", name: null }),
  person("Robin Resident", {
    owner: "other-controller",
    abilities: { suspend: unable("other-controller") },
  }),
  person("Tom Okafor", { status: "unconfirmed" }),
  person("Weekend guest", { kind: "one-time", status: "used-up" }),
];

const nothingToDo = () => undefined;

const accessSwitch = switchButton(
  { checked: true, busy: false, disabled: false, label: "Alice: access" },
  nothingToDo,
);

export const peopleScene = html`<div class="header">
    <span class="disc tone-ok">${icon("lock")}</span>
    <div class="grow">
      <h2 class="title">Front door</h2>
      <div class="meta">
        ${pill("ok", "Locked")}<span>${icon("door-closed")}Door closed</span>
        <span class="optional">${icon("battery-80")}82%</span>
      </div>
    </div>
    <button class="button tonal" aria-label="Add person">${icon("account-plus")}Add</button>
  </div>
  ${notice(
    "warn",
    "alert",
    "3 people need a look.",
    "1 not confirmed, 1 expired.",
    html`<button class="button text">Ask again</button>`,
  )}
  <div class="search">${icon("magnify")}<input aria-label="Find a person" placeholder="Find a person" /></div>
  <div class="chips" role="group" aria-label="Show">
    <button class="chip" aria-pressed="true"><span>All 12</span></button>
    <button class="chip" aria-pressed="false"><span>Needs a look 3</span></button>
    <button class="chip" aria-pressed="false"><span>Guests 4</span></button>
  </div>
  <ul class="list">
    ${people.map((each) => personRow(each, rowScene(), nothingToDo, nothingToDo))}
    ${personRow(person("View Only", {}), rowScene({ mayManage: false }), nothingToDo, nothingToDo)}
  </ul>
  <div class="footer">
    <span class="grow">${meter(7, 50)}7 of 50 people</span><span>Updated 14:02</span>
    <button class="icon-button" aria-label="Read the list again">${icon("refresh")}</button>
  </div>`;

export const statesScene = html`${emptyState(
    "accent",
    "account-key",
    "No one has a PIN yet",
    "Add a person and give them a PIN.",
    html`<button class="button solid">${icon("account-plus")}Add person</button>`,
  )}
  ${skeletonRows(3)}
  <div style="position:relative;height:60px">
    ${undoBar("Maria’s PIN and fingerprint are off.", "Undo", () => undefined)}
  </div>
  <div class="actions">
    <button class="button tonal danger">Remove…</button><button class="button solid" disabled>Save</button>
  </div>`;

const minute = 60_000;
const evening = Date.parse("2026-11-21T14:02:00+01:00");
const alicesPin: Actor = { kind: "lock-user", key: "memory:1", name: "Alice Moreau" };

/** Alice comes and the door locks behind her; then whatever else may stand in a line. */
export const timeline = foldTimeline([
  accessEvent(evening, "unlock", { method: "keypad", actor: alicesPin, certainty: "reported" }),
  accessEvent(evening + 12 * minute, "lock", { method: "automatic", evidence: ["no-transition"] }),
  ...[20, 20.2, 20.4].map((after) =>
    accessEvent(evening + after * minute, "refused-attempt", { method: "keypad" }),
  ),
  accessEvent(evening + 30 * minute, "unlock", { method: "keypad", evidence: ["no-transition"] }),
  accessEvent(evening + 40 * minute, "lock", {
    method: "fingerprint",
    actor: { ...alicesPin, key: "memory:2", name: "Maria Lindqvist" },
    certainty: "deduced",
  }),
  accessEvent(evening + 50 * minute, "jam"),
  accessEvent(evening + 60 * minute, "unlock", { method: "manual" }),
]);

export const surroundings: RowSurroundings = {
  words: localizer(),
  now: evening + 120 * minute,
  withPeople: true,
  names: true,
  lockName: () => "",
  pictureOf: () => null,
  pictureOfUser: () => null,
  expanded: new Set(timeline.map(({ id }) => id)),
  freshSince: Infinity,
};

export const eventsScene = html`<ol class="list">
  ${timeline.map((item) => eventItem(item, surroundings, nothingToDo))}
</ol>`;

export const pinScene = html`<div style="padding:12px">
  <lac-pin-field .value=${"902"} label="PIN" keypad description="3 digits"></lac-pin-field>
  ${hint("mute", "information-outline", "New PIN for Alice, 4–8 digits")}
  ${keypad(
    {
      masked: false,
      disabled: false,
      label: "Keypad",
      deleteLabel: "Delete last digit",
      toggleLabel: "Hide PIN",
    },
    nothingToDo,
    nothingToDo,
  )}
  <div class="pin-box"><lac-pin-field .value=${"902614"} label="PIN, 4 to 8 digits"></lac-pin-field></div>
  <div class="pin-box"><lac-pin-field .value=${"90261473"} invalid label="PIN"></lac-pin-field></div>
  <div class="pin-box"><lac-pin-field .value=${"90261"} masked label="PIN"></lac-pin-field></div>
  <div class="with-avatar">
    ${(["small", "", "medium", "large"] as const).map((size) => avatar({ name: "Alice Moreau", picture: null }, size))}
  </div>
  ${accessSwitch}
  ${steps([
    { state: "done", text: "PIN saved", detail: "It already opens the door." },
    { state: "running", text: "Adding the name…", detail: "Some locks sleep and take a few seconds." },
    { state: "failed", text: "Name not saved", detail: null },
    { state: "unsure", text: "Sent", detail: null },
    { state: "waiting", text: "Reading back from the lock", detail: null },
    { state: "skipped", text: "Not read back", detail: null },
  ])}
</div>`;

export const guard = {
  title: "Discard this person?",
  text: "Nothing has been sent to the lock.",
  discard: "Discard",
  keep: "Keep editing",
};

export const sheetContent = html`<div>
    <label class="label" for="name"><span>Name</span></label>
    <div class="with-avatar">
      ${avatar({ name: "Sam", picture: null }, "medium")}
      <input class="field" id="name" value="Sam" placeholder="Who is it for?" autofocus />
    </div>
  </div>
  <div>
    <div class="label"><span>PIN</span><span>4–8 digits</span></div>
    <div class="pin-box">
      <lac-pin-field .value=${"902614"} label="PIN, 4 to 8 digits"></lac-pin-field>
      <div class="buttons">
        <button class="button text">${icon("autorenew")}Suggest another</button>
        <button class="button text">${icon("eye-off-outline")}Hide</button>
      </div>
    </div>
    ${hint("ok", "check-circle", "Hard to guess. Tap the digits to type your own.")}
  </div>
  <div>
    <div class="label"><span>Access</span></div>
    <div class="segments" role="radiogroup" aria-label="Access">
      <button role="radio" aria-checked="true">${icon("infinity")}Always</button>
      <button role="radio" aria-checked="false">${icon("calendar-range")}Until…</button>
      <button role="radio" aria-checked="false">${icon("numeric-1-circle-outline")}Once</button>
    </div>
    <p class="help">Works day and night until you turn it off.</p>
  </div>
  <div slot="actions" class="actions"><button class="button solid">Save</button></div>`;

export const sheetScene = (dark: boolean) =>
  html`<lac-sheet
    open
    ?dark=${dark}
    heading="Add person"
    subheading="Front door"
    closeLabel="Close"
    backLabel="Back"
    .guard=${guard}
    >${sheetContent}</lac-sheet
  >`;

export const personScene = (dark: boolean) =>
  html`<lac-sheet open ?dark=${dark} label="Alice Moreau" closeLabel="Close">
    <div class="hero">
      ${avatar({ name: "Alice Moreau", picture: null }, "large")}
      <div>
        <h2 class="title">Alice Moreau</h2>
        <div class="meta">${pill("ok", "Active", "check")}<span>Keypad, today 14:02</span></div>
      </div>
    </div>
    <div class="quick">
      <button class="hover tone-accent">${icon("dialpad")}Change PIN</button>
      <button class="hover tone-accent">${icon("pencil-outline")}Rename</button>
      <button class="hover tone-bad">${icon("trash-can-outline")}Remove…</button>
    </div>
    <div class="group">
      <div class="item">
        ${icon("lock")}<span class="grow"
          >Access<small>PIN, 2 fingerprints stay on the lock when off</small></span
        >
        ${accessSwitch}
      </div>
      <div class="item">
        ${icon("infinity")}<span class="grow">When</span><span class="value">Always</span>
      </div>
    </div>
    <div class="result tone-ok">
      <span class="disc large">${icon("check")}</span>
      <h3>Saved on the lock</h3>
      <p>Sam can open Front door now.</p>
    </div>
    <div class="slip">
      <small>PIN for Sam</small>
      <div class="digits">902 614</div>
      <div class="buttons">
        <button class="button tonal">${icon("content-copy")}Copy</button>
        <button class="button tonal">${icon("share-variant")}Share</button>
      </div>
    </div>
    <div slot="actions" class="actions column">
      <button class="button solid danger">${icon("trash-can-outline")}Remove Alice</button>
      <button class="button tonal">Keep</button>
    </div>
  </lac-sheet>`;
