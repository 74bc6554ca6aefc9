// The tones a part may wear; the classes that colour it stand in styles/tokens.ts.

/** ok: locked, active, saved. open: unlocked. warn: unsure. bad: refused. accent: chosen. mute: off, offline. */
export type Tone = "ok" | "open" | "warn" | "bad" | "accent" | "mute";
