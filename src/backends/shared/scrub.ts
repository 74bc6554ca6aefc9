// Takes out of HA's own words whatever could be a secret, before anything shows or keeps them.

/** HA's words without anything that could be a PIN: the secret itself and every run of four digits or more. */
export function scrub(text: string, secret?: string): string {
  return (secret ? text.split(secret).join("…") : text).replace(/\p{Nd}{4,}/gu, "…");
}
