import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { goldenFiles, goldenFolder, makeGolden, type Golden } from "./testing/golden";
import { download, plan } from "./testing/export-world";

let golden: Golden;
beforeAll(async () => {
  golden = await makeGolden();
});

// What a spreadsheet makes of these bytes, `npm run check:csv` asks LibreOffice.
test.each(goldenFiles)("57: %s holds the bytes that were agreed on", async (name, asked, zone) => {
  const text = await download(
    golden.admin,
    plan({ columns: "chosen", messages: "yes", cols: golden.cols, ...asked }, zone),
  );
  expect(text).toBe(readFileSync(join(goldenFolder, name), "utf8"));
});
