import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { flavours, harmless } from "@/lib/core/csv/cell";
import { nothingMasked } from "@/lib/core/masking/mask";
import { exportColumns, headOf, isPlain, messageHeads } from "./columns";
import { headLine, lineWriter } from "./line";
import { ExportQuery, planOf } from "./schema";

const names = {
  accounts: new Map([["a1", { key: "IT1", provider: "meta", list: "=Clients, old" }]]),
  users: new Map([["u1", { name: "@Anna", unit: "Milan" }]]),
};
const Lines = z.array(z.record(z.string(), z.string()));
const plan = (asked: z.input<typeof ExportQuery> = {}) => planOf(ExportQuery.parse(asked), "Asia/Kathmandu");

/** A row as the database answers it, from what each column holds. */
const stored = (
  of: ReturnType<typeof plan>,
  values: Readonly<Record<string, string>>,
  said: readonly string[] = [],
) => [...of.columns.map((column) => values[column] ?? null), ...said, "id"];
const readBack = (of: ReturnType<typeof plan>, row: readonly (string | null)[]) =>
  Lines.parse(parse(headLine(of) + lineWriter(of, names, nothingMasked)(row), { columns: true }))[0];

test("57 a line read back is what was stored: phones phones, formulas text, names for ids, instants by the zone's clock", () => {
  const of = plan({ messages: "yes" });
  const row = stored(
    of,
    {
      contact: '=HYPERLINK("x")',
      "last-name": "Rossi, the\r\nyounger",
      phone: "+393331234567",
      number: "1001",
      "first-response": "-3",
      started: "2026-11-21 15:27:07+05:45",
      account: "a1",
      provider: "a1",
      list: "a1",
      agent: "u1",
      unit: "u1",
      tags: "gold;vip",
      read: "t",
    },
    ["2026-11-21 15:27:08.5+05:45", "in", "", "u1", "text", "＝1+1"],
  );
  expect(readBack(of, row)).toEqual({
    ...Object.fromEntries([...exportColumns.map(headOf), ...messageHeads].map((head) => [head, ""])),
    contact: '\'=HYPERLINK("x")',
    lastName: "Rossi, the\r\nyounger",
    phone: "+393331234567",
    id: "1001",
    firstResponseSeconds: "'-3",
    startedAt: "2026-11-21T15:27:07.000+05:45",
    account: "IT1",
    provider: "meta",
    list: "'=Clients, old",
    agent: "'@Anna",
    unit: "Milan",
    tags: "gold;vip",
    read: "true",
    messageAt: "2026-11-21T15:27:08.500+05:45",
    messageDirection: "in",
    messageType: "text",
    messageAuthor: "'@Anna",
    messageText: "'＝1+1",
  });
});

test("57 any columns in any order, whatever people wrote, come back under their heads", () => {
  const written = fc.string({
    unit: fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", '"', ",", ";", "a", "é", "王", "\0"),
  });
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...exportColumns], { minLength: 1 }),
      fc.constantFrom(...flavours),
      fc.array(written, { minLength: exportColumns.length, maxLength: exportColumns.length }),
      (columns, flavour, texts) => {
        const of = { ...plan({ flavour }), columns };
        const values = Object.fromEntries(
          columns.filter((column) => !isPlain(column)).map((column, at) => [column, texts[at] ?? ""]),
        );
        const line = readBack(of, stored(of, values));
        for (const column of columns) {
          const text = values[column] ?? "";
          expect(line?.[headOf(column)]).toBe(flavour === "exact" ? text : harmless(text));
        }
      },
    ),
  );
});
