// Finding words in words, however they are written: capitals and accents make no difference.

/** A text as it is compared. */
export function plainText(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** Whether a text, as `plainText` gives it, holds every word of the query. */
export function finds(query: string): (text: string) => boolean {
  const wanted = plainText(query).split(/\s+/);
  return (text) => wanted.every((word) => text.includes(word));
}
