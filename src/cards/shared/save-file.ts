// Hands a text to the browser as a file to be saved.

/** In which a browser has long taken a file; milliseconds. */
const savingTime = 60_000;

/** `type`: as "text/csv". */
export function saveFile(text: string, type: string, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), savingTime);
}
