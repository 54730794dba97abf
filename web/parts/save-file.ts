/** Some browsers read the file only after the click has ended. */
const fileLivesMs = 10_000;

/** Gives a file that was made in the page to the browser's downloads. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), fileLivesMs);
}
