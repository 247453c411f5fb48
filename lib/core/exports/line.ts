import { csvCell, csvRow, type Flavour } from "@/lib/core/csv/cell";
import { writtenInstant } from "@/lib/core/csv/instant";
import { faceOf } from "@/lib/core/masking/face";
import type { Masked } from "@/lib/core/masking/mask";
import { isOf, personalOf } from "@/lib/core/search/fields";
import { type ExportColumn, headOf, isPlain, messageHeads } from "./columns";
import type { ExportPlan } from "./schema";

/** How the company's accounts and people are called, by id. */
export type ExportNames = {
  readonly accounts: ReadonlyMap<string, { readonly key: string; readonly provider: string; readonly list: string }>;
  readonly users: ReadonlyMap<string, { readonly name: string; readonly unit: string }>;
};

type Written = string | null;
type Cell = (stored: string) => string;

/** The first line of a file. */
export const headLine = ({ columns, withMessages }: ExportPlan): string =>
  csvRow([...columns.map(headOf), ...(withMessages ? messageHeads : [])]);

/**
 * Writes lines from rows as PostgreSQL writes them, column by column and then the message's. A file for spreadsheets
 * holds no formula; what hangs on an account or a person is written by name.
 * @param masked what of clients is hidden from whoever asked for the file
 */
export function lineWriter(
  { columns, flavour, withMessages }: Pick<ExportPlan, "columns" | "flavour" | "withMessages">,
  names: ExportNames,
  masked: Masked,
): (row: readonly Written[]) => string {
  const cells = [
    ...columns.map((column) => cellOf(column, flavour, names, masked)),
    ...(withMessages ? messageCells(flavour, names) : []),
  ];
  return (row) => {
    let line = "";
    for (let at = 0; at < cells.length; at++) {
      const stored = row[at];
      if (at > 0) line += ",";
      if (stored) line += cells[at]?.(stored) ?? "";
    }
    return `${line}\r\n`;
  };
}

const asStored: Cell = (stored) => stored;
const yesOrNo: Cell = (stored) => (stored === "t" ? "true" : "false");
// A span may be negative where a provider's clock is behind ours.
const figure =
  (flavour: Flavour): Cell =>
  (stored) =>
    stored.startsWith("-") ? csvCell(stored, flavour) : stored;
const text =
  (flavour: Flavour): Cell =>
  (stored) =>
    csvCell(stored, flavour);

function cellOf(column: ExportColumn, flavour: Flavour, { accounts, users }: ExportNames, masked: Masked): Cell {
  const face = faceOf(masked, false);
  const personal = personalOf(column);
  // Nothing is asked of each of a million names where nothing is hidden.
  if (personal === "name" && (masked.names || masked.numbers)) return (stored) => csvCell(face.name(stored), flavour);
  if (personal === "phone" && masked.numbers) return (stored) => csvCell(face.number(stored) ?? "", flavour);
  if (isOf(column, "date")) return writtenInstant;
  if (isOf(column, "number")) return figure(flavour);
  if (isOf(column, "flag")) return yesOrNo;
  if (column === "account") return named(accounts, flavour, ({ key }) => key);
  if (column === "provider") return named(accounts, flavour, ({ provider }) => provider);
  if (column === "list") return named(accounts, flavour, ({ list }) => list);
  if (column === "agent") return named(users, flavour, ({ name }) => name);
  if (column === "unit") return named(users, flavour, ({ unit }) => unit);
  return isPlain(column) ? asStored : text(flavour);
}

const messageCells = (flavour: Flavour, { users }: ExportNames): readonly Cell[] => [
  writtenInstant,
  asStored,
  asStored,
  named(users, flavour, ({ name }) => name),
  text(flavour),
  text(flavour),
];

// Written once for each account and person, not once a row.
function named<Thing>(things: ReadonlyMap<string, Thing>, flavour: Flavour, of: (thing: Thing) => string): Cell {
  const cells = new Map([...things].map(([id, thing]) => [id, csvCell(of(thing), flavour)]));
  return (id) => cells.get(id) ?? "";
}
