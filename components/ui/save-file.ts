/** Hands a file to the browser's downloads. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // By then the download has taken its own hold of the file.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Lets the browser fetch a file on its own, as large as it may be; the page stays where it is. */
export function download(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}
