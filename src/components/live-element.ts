// An element that draws itself with lit's templates when what it shows has changed: of lit's own element, what the cards use.

import { render, type PropertyValues, type ReactiveController } from "lit";

type Styles = CSSStyleSheet | readonly Styles[];

/**
 * Drawn first when it stands on a page, then once for all changes of one task. Properties only, no attributes, and
 * those are set once it is defined: Home Assistant waits for that, and so do our templates.
 */
export abstract class LiveElement extends HTMLElement {
  /** The names of those whose change draws the element anew. */
  static readonly properties: readonly string[] = [];
  static readonly styles: Styles = [];

  readonly renderRoot: ShadowRoot = this.attachShadow({ mode: "open" });
  /** Settles after the drawing that is due; true when nothing is due then. Rejects with what was thrown in it. */
  updateComplete: Promise<boolean>;

  readonly #controllers: ReactiveController[] = [];
  /** Null while nothing is due. */
  #changes: Map<PropertyKey, unknown> | null = new Map();
  #beginDrawing: (() => void) | undefined;

  constructor() {
    super();
    const { properties, styles } = new.target;
    this.renderRoot.adoptedStyleSheets = ([styles] as readonly unknown[]).flat(Infinity) as CSSStyleSheet[];
    for (const name of properties) this.#watch(name);
    const onPage = new Promise<void>((resolve) => (this.#beginDrawing = resolve));
    this.updateComplete = onPage.then(() => this.#draw());
  }

  connectedCallback(): void {
    this.#beginDrawing!();
    for (const controller of this.#controllers) controller.hostConnected?.();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  addController(controller: ReactiveController): void {
    this.#controllers.push(controller);
    if (this.isConnected) controller.hostConnected?.();
  }

  /** Asks to be drawn; without a name for what is no property. */
  requestUpdate(name?: PropertyKey, before?: unknown): void {
    if (!this.#changes) {
      this.#changes = new Map();
      this.updateComplete = Promise.resolve().then(() => this.#draw());
    }
    if (name !== undefined && !this.#changes.has(name)) this.#changes.set(name, before);
  }

  /** Before drawing, with what the changed properties were; what is set here belongs to the same drawing. */
  protected willUpdate(_before: PropertyValues<this>): void {}

  /** After drawing: what is set here is drawn next. */
  protected updated(_before: PropertyValues<this>): void {}

  protected abstract render(): unknown;

  /** The value stands under a name of its own, where the tests' search for PINs finds it. */
  #watch(name: string): void {
    const values = this as unknown as Record<string, unknown>;
    const place = `__${name}`;
    Object.defineProperty(this, name, {
      get: () => values[place],
      set: (value) => {
        const before = values[place];
        values[place] = value;
        if (!Object.is(value, before)) this.requestUpdate(name, before);
      },
    });
  }

  get #isDue(): boolean {
    return this.#changes !== null;
  }

  #draw(): boolean {
    const changes = this.#changes!;
    let drawing: unknown;
    try {
      this.willUpdate(changes as PropertyValues<this>);
      drawing = this.render();
    } finally {
      this.#changes = null;
    }
    render(drawing, this.renderRoot, { host: this });
    this.updated(changes as PropertyValues<this>);
    return !this.#isDue;
  }
}
