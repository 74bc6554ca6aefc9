// The small parts: switch, avatar, notice, steps, the undo bar, and arrow keys in groups.

import { expect } from "@open-wc/testing";
import { html } from "lit";
import { moveWithArrows } from "../../src/components/arrow-keys.js";
import { avatar } from "../../src/components/avatar.js";
import { notice } from "../../src/components/notice.js";
import { steps } from "../../src/components/steps.js";
import { switchButton } from "../../src/components/switch.js";
import { undoBar } from "../../src/components/templates.js";
import { allByRole, byRole, focused, key, nameOf, press, words } from "../helpers/harness/as-person.js";
import { mount, unmountAll } from "../helpers/mount.js";

describe("small parts", () => {
  afterEach(() => {
    unmountAll();
    document.documentElement.dir = "";
  });

  it("a switch asks, by pointer and by key, and waits to be told", async () => {
    const wanted: boolean[] = [];
    const view = { checked: true, busy: false, disabled: false, label: "Alice: access" };
    const { root } = await mount(switchButton(view, (on) => wanted.push(on)));
    const button = byRole(root, "switch", "Alice: access");
    await press(button);
    await key("Space");
    expect(wanted).to.deep.equal([false, false]);
    expect(button.getAttribute("aria-checked")).to.equal("true");
  });

  it("an avatar shows the same colour for the same name, and at most two initials", async () => {
    const names = ["Ana María Torres", "Ana María Torres", "  "];
    const { root } = await mount(names.map((name) => avatar({ name, picture: null })));
    const circles = [...root.querySelectorAll<HTMLElement>(".avatar")];
    expect(circles.map((circle) => circle.textContent.trim())).to.deep.equal(["AM", "AM", "?"]);
    expect(circles[0]!.style.cssText).to.equal(circles[1]!.style.cssText);
  });

  it("a notice is heard as it is meant: at once, when idle, or not by itself", async () => {
    const full = (live: "alert" | "status" | "none") =>
      notice("warn", "alert", "The lock is full.", "Remove someone.", html`<button>Ask again</button>`, live);
    const { root, show } = await mount(full("alert"));
    expect(nameOf(byRole(root, "alert"))).to.equal("The lock is full. Remove someone. Ask again");
    await show(full("status"));
    expect(allByRole(root, "status")).to.have.length(1);
    await show(full("none"));
    expect(allByRole(root, "status")).to.have.length(0);
    expect(allByRole(root, "button", "Ask again")).to.have.length(1);
  });

  it("steps stand in order, with what the lock said", async () => {
    const { root } = await mount(
      steps([
        { state: "done", text: "PIN saved", detail: "It already opens the door." },
        { state: "running", text: "Adding the name…", detail: null },
      ]),
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
