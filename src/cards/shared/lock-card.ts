// What the three cards share: hass let through only when it matters, a config kept or explained, and no way to throw.

import { html, LitElement, nothing } from "lit";
import { notice } from "../../components/notice.js";
import { hassChangedFor } from "../../controllers/hass-filter.js";
import type { GridOptions, HomeAssistant } from "../../ha/hass.js";
import { updateHome } from "../../ha/home.js";
import { localizer, onLanguageLoaded, type Localizer } from "../../localize/localizer.js";
import { checkOptions, upgradeConfig, type ConfigProblem, type ConfigUpgrade } from "./card-config.js";
import type { LockCardConfig, OptionRules } from "./card-config.js";

/** After a minute what was now is over, and what was today may be yesterday; milliseconds. */
const minute = 60_000;

export abstract class LockCard<Config extends LockCardConfig> extends LitElement {
  static override properties = { preview: { attribute: false }, config: { state: true } };

  /** True in edit mode, in the edit dialog and in HA's suggestion tiles: nothing is asked of a lock then. */
  preview = false;

  protected config: Config | null = null;
  /** The first rule is that of the card's lock or locks. */
  protected abstract readonly rules: OptionRules;
  protected readonly upgrades: readonly ConfigUpgrade[] = [];

  #problems: readonly ConfigProblem[] = [];
  #announcement = "";
  #hass: HomeAssistant | undefined;
  #watched: readonly string[] = [];
  /** The one in which the card last looked at the clock. */
  #minute = 0;
  #stopListening: (() => void) | undefined;

  protected abstract renderCard(hass: HomeAssistant, config: Config): unknown;

  /** All entities whose states the card shows; asked again only when the registries or the config change. */
  protected watchedIds(_hass: HomeAssistant): readonly string[] {
    return this.lockIds;
  }

  /** The locks of the config, each once. */
  protected get lockIds(): readonly string[] {
    const { config } = this;
    const named = config
      ? [config[Object.keys(this.rules)[0] as keyof Config] as string | string[]].flat()
      : [];
    return [...new Set(named)];
  }

  /** Never throws for a wrong config: an error tile would say less than the card itself can. */
  setConfig(config: unknown): void {
    const upgraded = upgradeConfig(config, this.upgrades);
    this.#problems = checkOptions(upgraded, this.rules);
    this.config = this.#problems.length > 0 ? null : (upgraded as Config);
    this.#watch();
    this.requestUpdate();
  }

  get hass(): HomeAssistant | undefined {
    return this.#hass;
  }

  set hass(hass: HomeAssistant | undefined) {
    if (!hass || !parts.every((part) => Boolean(hass[part]))) return;
    const before = this.#hass;
    const isLater = this.#minute !== (this.#minute = Math.floor(Date.now() / minute));
    this.#hass = hass;
    updateHome(hass);
    if (before && !isLater && !hassChangedFor(before, hass, this.#watched)) return;
    if (before?.entities !== hass.entities || before.devices !== hass.devices) {
      if (before) this.#follow(before.entities, hass.entities);
      this.#watch();
    }
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
    // HA's card picker shows cards that stand on no dashboard yet, without setting `preview`.
    const { host } = this.getRootNode() as Partial<ShadowRoot>;
    if (host?.localName === "hui-card-picker") this.preview = true;
    this.#stopListening = onLanguageLoaded(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening?.();
  }

  protected get words(): Localizer {
    return localizer(this.#hass?.locale, this.#hass?.config.time_zone);
  }

  /** Says a result to those who listen instead of looking; failures are said by their alert strips. */
  protected announce(text: string): void {
    this.#announcement = text;
    this.requestUpdate();
  }

  protected override render(): unknown {
    const { hass, config, words } = this;
    this.style.colorScheme = hass?.themes.darkMode ? "dark" : "light";
    const wrong = [
      ...this.#problems.map((sentence) => sentence(words)),
      ...(hass ? this.lockIds : [])
        .filter((id) => !(id in hass!.states))
        .map((value) => words("config.entity-unknown", { option: Object.keys(this.rules)[0]!, value })),
    ];
    if (hass && config && wrong.length === 0)
      return html`${this.renderCard(hass, config)}
        <div class="visually-hidden" role="status">${this.#announcement}</div>`;
    const sentences = wrong.map((sentence) => html`<p>${sentence}</p>`);
    return html`<ha-card>
      ${wrong.length > 0 ? notice("warn", "alert", words("config.title"), sentences, nothing, "alert") : nothing}
    </ha-card>`;
  }

  /** A lock that gets another entity id stays on the card for as long as the page does; the dashboard keeps the former one. */
  #follow(before: HomeAssistant["entities"], after: HomeAssistant["entities"]): void {
    const { config, lockIds } = this;
    const ids = lockIds.map((id) => {
      const device = before[id]?.device_id;
      const [renamed, another] = Object.values(after).filter(
        ({ entity_id: other, device_id }) =>
          device && device_id === device && other.startsWith("lock.") && !before[other],
      );
      return renamed && !another && !(id in after) ? renamed.entity_id : id;
    });
    if (ids.join() === lockIds.join()) return;
    const [option] = Object.keys(this.rules) as [keyof Config];
    this.config = { ...config!, [option]: Array.isArray(config![option]) ? ids : ids[0] };
  }

  #watch(): void {
    this.#watched = this.#hass && this.config ? this.watchedIds(this.#hass) : [];
  }
}

/** Without one of these HA does not have everything together: before its connection stands it may not. */
const parts = [
  "connection",
  "states",
  "entities",
  "devices",
  "services",
  "user",
  "config",
  "locale",
  "themes",
] as const;
