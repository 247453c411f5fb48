/** A cell of a sheet: what is shown, the figure behind it if it is one, and whether it is computed. */
export type Cell = { readonly text: string; readonly value: string | null; readonly formula: boolean };

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const plain = (xml: string): string =>
  xml
    .replaceAll(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count: string | undefined) => " ".repeat(Number(count ?? 1)))
    .replaceAll("<text:tab/>", "\t")
    .replaceAll("<text:line-break/>", "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/&#(?:x([\da-f]+)|(\d+));/gi, (_, hex: string | undefined, decimal: string | undefined) =>
      String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
    );

const attribute = (tag: string, name: string): string | null => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? null;

/** The first sheet of a flat OpenDocument file, without the empty rows and cells at its ends. */
export function readSheet(fods: string): Cell[][] {
  const [, sheet = ""] = /<table:table [^>]*>(.*?)<\/table:table>/s.exec(fods) ?? [];
  const rows = [...sheet.matchAll(/<table:table-row([^>]*)>(.*?)<\/table:table-row>/gs)].map(([, , cells = ""]) =>
    [...cells.matchAll(/<table:table-cell((?:\s[^>]*?)?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)].flatMap(
      ([, tag = "", inner]) =>
        Array.from(
          { length: inner === undefined ? Number(attribute(tag, "table:number-columns-repeated") ?? 1) : 1 },
          () => cellOf(tag, inner ?? ""),
        ),
    ),
  );
  while (rows.length > 0 && rows.at(-1)?.every(({ text }) => text === "")) rows.pop();
  return rows;
}

function cellOf(tag: string, inner: string): Cell {
  const paragraphs = [...inner.matchAll(/<text:p[^>]*?(?:\/>|>(.*?)<\/text:p>)/gs)].map(([, text = ""]) => plain(text));
  return {
    text: paragraphs.join("\n"),
    value: attribute(tag, "office:value-type") === "float" ? attribute(tag, "office:value") : null,
    formula: attribute(tag, "table:formula") !== null,
  };
}
