import fc from "fast-check";
import { PNG } from "pngjs";
import { expect, test } from "vitest";
import { codeLink } from "@/lib/core/links/code-link";
import { qrPng } from "./qr-image";
import { type Print, printed, readAlike, readOne } from "./testing/read-picture";

const linkOf = (extension: string, leadText: string): string | null => {
  const link = codeLink("whatsapp", { address: "+393123456789", extension, leadText });
  return link.ok ? link.url : null;
};
const paper = { mm: 25, dpi: 300 } as const;
const printAll = (urls: readonly string[], print: Print) =>
  Promise.all(urls.map(async (url) => printed(await qrPng(url), print)));

/** The longest lead text of a letter that the link still takes. */
function longest(letter: string, extension: string): string {
  let text = "";
  while (linkOf(extension, text + letter) !== null) text += letter;
  return text;
}

test("codes read as their very links at 25 mm and 300 dpi: without a lead text, with one, and with the longest of each script", async () => {
  const cases = [
    ["michael", ""],
    ["陳大文", ""],
    ["michael", "Hello, I would like to talk to"],
    ["wei.chen", "您好，我想聯絡"],
    ["michael", longest("a", "michael")],
    ["michael", longest("è", "michael")],
    ["陳大文", longest("您", "陳大文")],
    ["michael", longest("😀", "michael")],
  ] as const;
  const urls = cases.flatMap(([extension, leadText]) => linkOf(extension, leadText) ?? []);
  expect(urls).toHaveLength(cases.length);
  expect(readAlike(await printAll(urls, paper))).toEqual(urls);
});

test("whatever lead text is allowed reads as the very link at 25 mm and 300 dpi", async () => {
  const letters = fc.constantFrom(...Array.from('aZ09 .,!?éßñÆ¿中文您好عربिहनあ😀👍&=%+#/\\"<>'));
  const lead = fc.array(letters, { maxLength: 40 }).map((all) => all.join(""));
  const asked = fc.sample(fc.tuple(fc.constantFrom("michael", "陳大文", "wei.chen"), lead), { numRuns: 30, seed: 6 });
  const urls = [...new Set(asked.flatMap(([extension, leadText]) => linkOf(extension, leadText) ?? []))];
  expect(urls.length).toBeGreaterThan(10);
  expect(readAlike(await printAll(urls, paper))).toEqual(urls);
});

test.each(["michael", "陳大文"])(
  "without a lead text #%s reads at 25 mm and 150 dpi too, tilted by 10° and with noise, ten times of ten",
  async (extension) => {
    const url = linkOf(extension, "") ?? "";
    const png = await qrPng(url);
    const scans = Array.from({ length: 10 }, (_, seed) =>
      printed(png, { mm: 25, dpi: 150, tiltDegrees: seed % 2 === 0 ? 10 : -10, noise: 40, seed }),
    );
    expect(readAlike(scans)).toEqual(scans.map(() => url));
  },
);

test("a picture on which a reader finds nothing is an error, not a pass", () => {
  const white = new PNG({ width: 8, height: 8 });
  white.data.fill(255);
  expect(() => readOne(PNG.sync.write(white))).toThrow("reads nothing");
});
