// Home Assistant's themes for tests and the demo: its variables as measured, light and dark, and an invented third one.

import recorded from "../fixtures/frontend/theme-variables.json";

export type ThemeName = "light" | "dark" | "custom";

/** Columns of the recording: 2026.4 light and dark, 2026.11 light and dark. */
const column = { light: 2, dark: 3 } as const;

/** A theme of somebody else's, with the old names only, as most have: other hues, rounder cards, no border. */
const custom: Readonly<Record<string, string>> = {
  "--primary-color": "#ffca28",
  "--text-primary-color": "#221a2c",
  "--primary-text-color": "#f3ecf8",
  "--secondary-text-color": "#b7a9c6",
  "--card-background-color": "#2c2338",
  "--primary-background-color": "#1d1626",
  "--divider-color": "#ffffff1f",
  "--ha-card-border-color": "transparent",
  "--ha-card-border-radius": "24px",
  "--ha-card-box-shadow": "0 6px 18px #0005",
  "--state-lock-locked-color": "#7ee0b5",
  "--state-lock-unlocked-color": "#ff8a80",
  "--error-color": "#ff6e6e",
  "--warning-color": "#ffd166",
};

/** Palette entries the recording does not hold, as the frontend defines them. */
const palette: Readonly<Record<string, string>> = {
  "--teal-color": "#009688",
  "--purple-color": "#926bc7",
  "--indigo-color": "#3f51b5",
  "--orange-color": "#ff9800",
  "--pink-color": "#e91e63",
  "--blue-color": "#2196f3",
  "--brown-color": "#795548",
  "--cyan-color": "#00bcd4",
  "--deep-purple-color": "#6e41ab",
};

/** All variables of a theme, by name. */
export function themeVariables(theme: ThemeName): Record<string, string> {
  const base: Record<string, string> = { ...palette };
  for (const [name, values] of Object.entries(recorded.variables)) {
    const value = values[column[theme === "light" ? "light" : "dark"]];
    if (typeof value === "string") base[name] = value;
  }
  return theme === "custom" ? { ...base, ...custom } : base;
}

export interface ThemeOptions {
  /** 2 is text of 200 %. */
  readonly textScale?: number;
  readonly direction?: "ltr" | "rtl";
}

/** Dresses the whole page as Home Assistant would, and gives back the way to undress it. */
export function applyTheme(theme: ThemeName, options: ThemeOptions = {}): () => void {
  const page = document.documentElement;
  const { textScale = 1, direction = "ltr" } = options;
  const before = { style: page.style.cssText, direction: page.dir, body: document.body.style.cssText };
  page.style.cssText = "";
  for (const [name, value] of Object.entries(themeVariables(theme))) {
    // Home Assistant's sizes are multiples of the scale: "calc(14px * 1)".
    page.style.setProperty(name, value.replace(/^calc\((\d+px) \* 1\)$/, `calc($1 * ${textScale})`));
  }
  page.style.setProperty("--ha-font-size-scale", String(textScale));
  page.style.colorScheme = theme === "light" ? "light" : "dark";
  page.dir = direction;
  document.body.style.cssText =
    "background:var(--primary-background-color);color:var(--primary-text-color);" +
    "font-family:var(--ha-font-family-body, Roboto, sans-serif);font-size:var(--ha-font-size-m)";
  return () => {
    page.style.cssText = before.style;
    page.dir = before.direction;
    document.body.style.cssText = before.body;
  };
}
