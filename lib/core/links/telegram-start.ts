// What may follow `start=`: 1 to 64 of these letters (rule of Telegram's page on deep linking).
const carried = /^[A-Za-z0-9_-]{1,64}$/;
const mark = "x-";

/**
 * An extension as Telegram's start parameter. Letters that it cannot carry go as base64url of their UTF-8 behind a mark; null
 * where that is longer than 64.
 */
export function startParameter(extension: string): string | null {
  if (carried.test(extension) && !extension.startsWith(mark)) return extension;
  const bytes = new TextEncoder().encode(extension);
  const base64 = btoa(String.fromCharCode(...bytes));
  const encoded = mark + base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return carried.test(encoded) ? encoded : null;
}

/** The extension that a start parameter names; null for one that is none of ours. */
export function readStartParameter(parameter: string): string | null {
  if (!carried.test(parameter)) return null;
  if (!parameter.startsWith(mark)) return parameter;
  try {
    const base64 = parameter.slice(mark.length).replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
