// Stand-ins for the four elements of Home Assistant that the cards use, drawn as the frontend draws them.

type IconPaths = Readonly<Record<string, string>>;

/** Loaded on the first icon: the set is large, and most tests look at no picture. */
let paths: Promise<IconPaths> | undefined;

async function pathOf(icon: string): Promise<string> {
  paths ??= import("@mdi/js") as Promise<unknown> as Promise<IconPaths>;
  const words = icon.replace(/^mdi:/, "").split("-");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return (await paths)[`mdi${name}`] ?? "";
}

class SvgIcon extends HTMLElement {
  readonly #shape: SVGPathElement;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = `<style>
        :host { display: inline-flex; align-items: center; justify-content: center; position: relative;
          vertical-align: middle; fill: var(--icon-primary-color, currentcolor);
          width: var(--mdc-icon-size, 24px); height: var(--mdc-icon-size, 24px); }
        svg { width: 100%; height: 100%; pointer-events: none; display: block; }
      </style><svg viewBox="0 0 24 24" focusable="false" role="img" aria-hidden="true"><path></path></svg>`;
    this.#shape = root.querySelector("path")!;
  }

  set path(path: string) {
    this.#shape.setAttribute("d", path);
  }
}

class Icon extends SvgIcon {
  static observedAttributes = ["icon"];

  attributeChangedCallback(_name: string, _before: string | null, icon: string | null): void {
    this.icon = icon ?? "";
  }

  set icon(icon: string) {
    void pathOf(icon).then((path) => (this.path = path));
  }
}

const lockIcons: Readonly<Record<string, string>> = {
  unlocked: "mdi:lock-open-variant",
  open: "mdi:lock-open-variant",
  jammed: "mdi:lock-alert",
  locking: "mdi:lock-clock",
  unlocking: "mdi:lock-clock",
};

class StateIcon extends Icon {
  set stateObj(state: { state: string; attributes: { icon?: string } } | undefined) {
    this.icon = state?.attributes.icon ?? lockIcons[state?.state ?? ""] ?? "mdi:lock";
  }
}

class Card extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open" }).innerHTML = `<style>
        :host { display: block; position: relative; box-sizing: border-box;
          background: var(--ha-card-background, var(--card-background-color, white));
          box-shadow: var(--ha-card-box-shadow, none); color: var(--primary-text-color);
          border: var(--ha-card-border-width, 1px) solid var(--ha-card-border-color, var(--divider-color, #e0e0e0));
          border-radius: var(--ha-card-border-radius, var(--ha-border-radius-lg, 12px)); }
      </style><slot></slot>`;
  }
}

const elements = { "ha-svg-icon": SvgIcon, "ha-icon": Icon, "ha-state-icon": StateIcon, "ha-card": Card };

/** Defines them once; a page that has the real ones keeps them. */
export function defineHomeAssistantElements(): void {
  for (const [tag, element] of Object.entries(elements)) {
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
}
