// The small parts: switch, avatar, notice, steps, the undo bar, and arrow keys in groups.

import { expect } from "@open-wc/testing";
import { html } from "lit";
import { moveWithArrows } from "../../src/components/arrow-keys.js";
import "../../src/components/avatar.js";
import "../../src/components/notice.js";
import "../../src/components/steps.js";
import "../../src/components/switch.js";
import { undoBar } from "../../src/components/templates.js";
import {
  allByRole,
  byRole,
  focused,
  heard,
  key,
  nameOf,
  press,
  words,
} from "../helpers/harness/as-person.js";
import { mount, unmountAll } from "../helpers/mount.js";

describe("small parts", () => {
  afterEach(() => {
    unmountAll();
    document.documentElement.dir = "";
  });

  it("a switch asks, by pointer and by key, and waits to be told", async () => {
    const { root } = await mount(html`<lac-switch checked label="Alice: access"></lac-switch>`);
    const toggled = heard(root, "switch-toggle");
    const button = byRole(root, "switch", "Alice: access");
    await press(button);
    await key("Space");
    expect(toggled).to.deep.equal([false, false]);
    expect(button.getAttribute("aria-checked")).to.equal("true");
  });

  it("an avatar shows the same colour for the same name, and at most two initials", async () => {
    const { root } = await mount(
      html`<lac-avatar name="Ana María Torres"></lac-avatar><lac-avatar name="Ana María Torres"></lac-avatar>
        <lac-avatar name="  "></lac-avatar>`,
    );
    const circles = [...root.querySelectorAll("lac-avatar")].map((avatar) =>
      avatar.shadowRoot!.querySelector<HTMLElement>(".avatar")!,
    );
    expect(circles.map((circle) => circle.textContent.trim())).to.deep.equal(["AM", "AM", "?"]);
    expect(circles[0]!.style.cssText).to.equal(circles[1]!.style.cssText);
  });

  it("a notice is heard as it is meant: at once, when idle, or not by itself", async () => {
    const notice = (live: "alert" | "status" | null) =>
      html`<lac-notice heading="The lock is full." .text=${"Remove someone."} .live=${live}>
        <button class="button text">Ask again</button>
      </lac-notice>`;
    const { root, show } = await mount(notice("alert"));
    expect(nameOf(byRole(root, "alert"))).to.equal("The lock is full. Remove someone.");
    await show(notice("status"));
    expect(allByRole(root, "status")).to.have.length(1);
    await show(notice(null));
    expect(allByRole(root, "status")).to.have.length(0);
    expect(allByRole(root, "button", "Ask again")).to.have.length(1);
  });

  it("steps stand in order, with what the lock said", async () => {
    const { root } = await mount(
      html`<lac-steps
        .steps=${[
          { state: "done", text: "PIN saved", detail: "It already opens the door." },
          { state: "running", text: "Adding the name…", detail: null },
        ]}
      ></lac-steps>`,
    );
    expect(allByRole(root, "listitem").map(nameOf)).to.deep.equal([
      "PIN saved It already opens the door.",
      "Adding the name…",
    ]);
  });

  it("an undo bar says what was done and takes it back", async () => {
    let undone = 0;
    const { root } = await mount(
      html`<div style="height:80px"></div>
        ${undoBar("Maria’s PIN is off.", "Undo", () => undone++)}`,
    );
    expect(words(byRole(root, "status"))).to.contain("Maria’s PIN is off.");
    await press(byRole(root, "button", "Undo"));
    expect(undone).to.equal(1);
  });

  const choices = (role: string, chosen: string[]) =>
    html`<div role="group" @keydown=${moveWithArrows}>
      ${["Always", "Until…", "Once"].map(
        (name) =>
          html`<button
            role=${role}
            aria-checked="false"
            ?disabled=${name === "Until…"}
            @click=${() => chosen.push(name)}
          >
            ${name}
          </button>`,
      )}
    </div>`;

  it("arrow keys walk a group in a circle, past what cannot be used", async () => {
    const { root } = await mount(choices("menuitem", []));
    byRole(root, "menuitem", "Always").focus();
    await key("ArrowDown");
    expect(nameOf(focused()!)).to.equal("Once");
    await key("ArrowDown");
    expect(nameOf(focused()!)).to.equal("Always");
    await key("ArrowUp");
    expect(nameOf(focused()!)).to.equal("Once");
    await key("Home");
    expect(nameOf(focused()!)).to.equal("Always");
    await key("End");
    expect(nameOf(focused()!)).to.equal("Once");
  });

  it("arrow keys choose in a radio group, and follow the direction of reading", async () => {
    const chosen: string[] = [];
    document.documentElement.dir = "rtl";
    const { root } = await mount(choices("radio", chosen));
    byRole(root, "radio", "Always").focus();
    await key("ArrowLeft");
    expect(chosen).to.deep.equal(["Once"]);
    await key("ArrowRight");
    expect(chosen).to.deep.equal(["Once", "Always"]);
  });
});
