import "server-only";
import { strToU8, zipSync, type Zippable } from "fflate";
import type { UnitCode, UnitCodes } from "@/lib/services/profile/export-codes";
import { qrPng, qrSvg } from "@/lib/services/profile/qr-image";

/** The words of the index page, in the reader's language. */
export type IndexWords = {
  readonly language: string;
  readonly title: string;
  readonly name: string;
  readonly extension: string;
  readonly number: string;
  readonly code: string;
  readonly without: string;
};

/** An archive with an index page and each code as SVG and PNG; the page opens from a folder, without a network. */
export async function codesZip({ codes, without }: UnitCodes, words: IndexWords): Promise<Uint8Array<ArrayBuffer>> {
  const files: Zippable = {};
  const named = codes.map((code, at) => ({ ...code, file: fileName(code, codes.slice(0, at)) }));
  for (const { file, url } of named) {
    files[`svg/${file}.svg`] = strToU8(await qrSvg(url));
    // A PNG is packed already.
    files[`png/${file}.png`] = [await qrPng(url), { level: 0 }];
  }
  files["index.html"] = strToU8(indexPage(named, without, words));
  return new Uint8Array(zipSync(files));
}

/** An extension as a file's name on every system; of two that become alike the later gets a number. */
function fileName({ extension }: UnitCode, before: readonly UnitCode[]): string {
  const safe = (text: string) => text.replaceAll(/[^\p{L}\p{M}\p{N}._-]/gu, "_");
  const name = safe(extension);
  const alike = before.filter((other) => safe(other.extension).toLowerCase() === name.toLowerCase()).length;
  return alike === 0 ? name : `${name}-${alike + 1}`;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

function indexPage(
  codes: readonly (UnitCode & { readonly file: string })[],
  without: UnitCodes["without"],
  words: IndexWords,
): string {
  const rows = codes.map(({ name, extension, number, url, file }) => {
    const path = escaped(encodeURIComponent(file));
    return `<tr><td><a href="png/${path}.png"><img src="svg/${path}.svg" alt="#${escaped(extension)}" width="112" height="112"></a></td>
<td dir="auto">${escaped(name)}</td><td dir="auto">#${escaped(extension)}</td><td>${escaped(number)}</td><td><a href="${escaped(url)}">${escaped(url)}</a></td></tr>`;
  });
  const none = without.map(({ name, extension }) => `<li dir="auto">${escaped(name)} #${escaped(extension)}</li>`);
  return `<!doctype html>
<html lang="${escaped(words.language)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(words.title)}</title>
<style>
body { font: 14px/1.4 system-ui, sans-serif; margin: 2rem; color: #111; background: #fff }
table { border-collapse: collapse } th, td { text-align: start; padding: .5rem 1rem .5rem 0; border-bottom: 1px solid #ddd; vertical-align: middle }
tr { break-inside: avoid }
</style>
<h1>${escaped(words.title)}</h1>
<table><thead><tr><th>${escaped(words.code)}</th><th>${escaped(words.name)}</th><th>${escaped(words.extension)}</th><th>${escaped(words.number)}</th><th></th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table>
${none.length > 0 ? `<h2>${escaped(words.without)}</h2><ul>${none.join("")}</ul>` : ""}
</html>
`;
}
