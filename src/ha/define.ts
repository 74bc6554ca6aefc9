// Defining an element once: the bundle may be loaded twice, and HA's registry throws at the second definition.

export function defineElement(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
