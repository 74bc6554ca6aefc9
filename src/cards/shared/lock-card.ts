// What the three cards share: hass let through only when it matters, a config kept or explained, and no way to throw.

import { html, LitElement, type TemplateResult } from "lit";
import { notice } from "../../components/notice.js";
import { hassChangedFor } from "../../controllers/hass-filter.js";
import type { GridOptions, HomeAssistant } from "../../ha/hass.js";
import { updateHome } from "../../ha/home.js";
import { localizer, onLanguageLoaded, type Localizer } from "../../localize/localizer.js";
import { checkOptions, upgradeConfig, type ConfigProblem, type ConfigUpgrade } from "./card-config.js";
import type { LockCardConfig, OptionRules } from "./card-config.js";

export abstract class LockCard<Config extends LockCardConfig> extends LitElement {
  static override properties = {
    preview: { attribute: false },
    config: { state: true },
    configProblems: { state: true },
    announcement: { state: true },
  };

  /** True in edit mode, in the edit dialog and in HA's suggestion tiles: nothing is asked of a lock then. */
  preview = false;

  protected config: Config | null = null;
  private configProblems: readonly ConfigProblem[] = [];
  /** Said by screen readers when it changes. */
  private announcement = "";

  protected abstract readonly rules: OptionRules;
  protected readonly upgrades: readonly ConfigUpgrade[] = [];

  private currentHass: HomeAssistant | undefined;
  private watched: readonly string[] = [];
  private stopListening: (() => void) | undefined;

  /** The locks of the config. */
  protected abstract lockIds(config: Config): readonly string[];
  /** All entities whose states the card shows; asked again only when the registries or the config change. */
  protected abstract watchedIds(hass: HomeAssistant, config: Config): readonly string[];
  protected abstract renderCard(hass: HomeAssistant, config: Config): unknown;

  /** Never throws for a wrong config: an error tile would say less than the card itself can. */
  setConfig(config: unknown): void {
    const upgraded = upgradeConfig(config, this.upgrades);
    this.configProblems = checkOptions(upgraded, this.rules);
    this.config = this.configProblems.length > 0 ? null : (upgraded as Config);
    this.watch();
  }

  get hass(): HomeAssistant | undefined {
    return this.currentHass;
  }

  set hass(hass: HomeAssistant | undefined) {
    if (!hass || !parts.every((part) => Boolean(hass[part]))) return;
    const before = this.currentHass;
    this.currentHass = hass;
    updateHome(hass);
    if (before && !hassChangedFor(before, hass, this.watched)) return;
    if (before?.entities !== hass.entities || before.devices !== hass.devices) this.watch();
    this.requestUpdate();
  }

  getGridOptions(): GridOptions {
    return { columns: 12, min_columns: 6 };
  }

  getCardSize(): number {
    return 6;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopListening = onLanguageLoaded(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopListening?.();
  }

  protected get words(): Localizer {
    return localizer(this.currentHass?.locale, this.currentHass?.config.time_zone);
  }

  /** Says a result to those who listen instead of looking; failures are said by their alert strips. */
  protected announce(text: string): void {
    this.announcement = text;
  }

  protected override render(): unknown {
    const { currentHass: hass, config, words } = this;
    this.style.colorScheme = hass?.themes.darkMode ? "dark" : "light";
    const wrong = this.configProblems.map((sentence) => sentence(words));
    if (hass && config)
      for (const value of this.lockIds(config))
        if (!hass.states[value])
          wrong.push(words("config.entity-unknown", { option: Object.keys(this.rules)[0]!, value }));
    if (wrong.length > 0) return this.renderNotice(wrong);
    if (!hass || !config) return html`<ha-card></ha-card>`;
    return html`${this.renderCard(hass, config)}
      <div class="visually-hidden" role="status">${this.announcement}</div>`;
  }

  private renderNotice(sentences: readonly string[]): TemplateResult {
    return html`<ha-card>
      ${notice(
        "warn",
        "alert",
        this.words("config.title"),
        sentences.map((sentence) => html`<p>${sentence}</p>`),
        undefined,
        "alert",
      )}
    </ha-card>`;
  }

  private watch(): void {
    const { currentHass: hass, config } = this;
    this.watched = hass && config ? this.watchedIds(hass, config) : [];
  }
}

/** Without one of these HA does not have everything together: before its connection stands it may not. */
const parts = ["connection", "states", "entities", "devices", "user", "config", "locale", "themes"] as const;
