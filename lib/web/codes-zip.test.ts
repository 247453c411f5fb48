import { strFromU8, unzipSync } from "fflate";
import jsqr from "jsqr";
import { PNG } from "pngjs";
import { expect, test, vi } from "vitest";

vi.mock("server-only", () => ({}));
const { codesZip } = await import("./codes-zip");

const words = {
  language: "en",
  title: "Codes of <Milan>",
  name: "Name",
  extension: "Extension",
  number: "Number",
  code: "Code",
  without: "Without",
};
const code = (name: string, extension: string) => ({
  name,
  extension,
  number: "+39 02 5550 1180",
  url: `https://wa.me/390255501180?text=%23${encodeURIComponent(extension)}`,
});
const found = {
  company: "Meridiana",
  unit: "<Milan>",
  codes: [code("Michael", "michael"), code("陳", "陳大文"), code("<b>", "a/b"), code("B", "a:b")],
  without: [{ name: "Paolo & Co", extension: "paolo" }],
};

test("each code is there twice and reads as its link; names are files on every system", async () => {
  const files = unzipSync(await codesZip(found, words));
  expect(Object.keys(files).toSorted()).toEqual(
    [
      "index.html",
      ...["a_b", "a_b-2", "michael", "陳大文"].flatMap((name) => [`png/${name}.png`, `svg/${name}.svg`]),
    ].toSorted(),
  );
  for (const { extension: name, url } of found.codes.slice(0, 2)) {
    const { data, width, height } = PNG.sync.read(Buffer.from(files[`png/${name}.png`] ?? []));
    expect(jsqr(new Uint8ClampedArray(data), width, height)?.data).toBe(url);
  }
});

test("the index names everyone and runs nothing of what it names", async () => {
  const page = strFromU8(unzipSync(await codesZip(found, words))["index.html"] ?? new Uint8Array());
  expect(page).toContain("<h1>Codes of &lt;Milan&gt;</h1>");
  expect(page).toContain("&lt;b&gt;");
  expect(page).toContain("Paolo &amp; Co #paolo");
  expect(page).toContain(`src="svg/${encodeURIComponent("陳大文")}.svg"`);
  expect(page).not.toMatch(/<script|onerror|http:/);
});
