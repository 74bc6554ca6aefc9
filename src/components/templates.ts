// The small shared shapes that need no element of their own.

import { html, nothing, type TemplateResult } from "lit";
import type { Tone } from "./tone.js";

type Content = string | TemplateResult;

/** `name`: of a Material Design icon, without "mdi:". */
export function icon(name: string): TemplateResult {
  return html`<ha-icon .icon=${`mdi:${name}`} aria-hidden="true"></ha-icon>`;
}

/** A status: icon and word, always both, unless the word alone says it (the lock's state in a header). */
export function pill(tone: Tone, text: string, iconName: string | null = null): TemplateResult {
  return html`<span class="pill tone-${tone}">${iconName ? icon(iconName) : nothing}${text}</span>`;
}

/** A line under a field: what is right or wrong about it. */
export function hint(tone: Tone, iconName: string, text: Content): TemplateResult {
  return html`<p class="hint tone-${tone}">${icon(iconName)}<span>${text}</span></p>`;
}

/** What a card shows when it has no rows. */
export function emptyState(
  tone: Tone,
  iconName: string,
  heading: string,
  text: Content,
  action: unknown = nothing,
): TemplateResult {
  return html`<div class="empty">
    <span class="disc large tone-${tone}">${icon(iconName)}</span>
    <h3>${heading}</h3>
    <p>${text}</p>
    ${action}
  </div>`;
}

/** Where rows will stand once a list is read; the words beside them say what is going on. */
export function skeletonRows(count = 4): TemplateResult[] {
  return Array.from({ length: count }, () => html`<div class="skeleton"></div>`);
}

/** As in styles/layout; pixels. */
const meterWidth = 56;

/** How full a lock is: a thin bar before the words. */
export function meter(used: number, capacity: number): TemplateResult {
  const width = Math.min(meterWidth, Math.max(3, (used / capacity) * meterWidth));
  return html`<span class="meter" style="border-inline-start-width:${width}px"></span>`;
}

/** The bar over a card's footer that offers the way back for some seconds; the card counts them. */
export function undoBar(text: string, undoLabel: string, undo: () => void): TemplateResult {
  return html`<div class="undo" role="status">
    <span class="grow">${text}</span>
    <button class="button text" @click=${undo}>${undoLabel}</button>
  </div>`;
}
