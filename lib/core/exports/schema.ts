import { z } from "zod";
import { type Flavour, flavours } from "@/lib/core/csv/cell";
import { AppError } from "@/lib/core/errors";
import { ExportId, InteractionId } from "@/lib/core/ids";
import { expectedCount } from "@/lib/core/table-selection";
import { Zone } from "@/lib/core/users/schema";
import { columnNamed, type ExportColumn, exportColumns } from "./columns";
import type { ListSearch } from "./view";

// The database reads an offset in place of a zone with its sign turned round.
export const NamedZone = Zone.regex(/^[A-Za-z]/, "Choose a time zone");

/** What is asked of a file: the list's own parameters, and how it is to be written. `zone`: whose days and clock, else the viewer's. */
export const ExportQuery = z.strictObject({
  q: z.string().max(200).default(""),
  f: z.string().max(2_000).default(""),
  // How long it may be, its own reader says, with the place.
  search: z.string().default(""),
  account: z.uuid().optional(),
  /** Of these alone, by id, with commas between. */
  ids: z
    .string()
    .max(20_000)
    .transform((text) => text.split(","))
    .pipe(z.array(InteractionId).max(500, "At most 500 ticked ones at once"))
    .optional(),
  flavour: z.enum(flavours).default("spreadsheet"),
  columns: z.enum(["chosen", "all"]).default("all"),
  /** The chosen ones, by field, in their order. */
  cols: z
    .string()
    .max(1_000)
    .default("")
    .transform((text, check): ExportColumn[] =>
      text.split(",").flatMap((name) => {
        const column = columnNamed(name);
        if (column === null && name !== "") check.addIssue({ code: "custom", message: `There is no column ${name}` });
        return column ?? [];
      }),
    ),
  messages: z.enum(["no", "yes"]).default("no"),
  zone: NamedZone.optional(),
});
export type ExportQuery = z.output<typeof ExportQuery>;

/** The same, whether it is to be made in the background however small it is, and how many interactions were seen to match. */
export const StartExport = ExportQuery.extend({
  zone: NamedZone,
  background: z.boolean(),
  expectedCount: expectedCount.optional(),
});
export type StartExport = z.output<typeof StartExport>;

export const OneExport = z.strictObject({ exportId: ExportId });
export type OneExport = z.output<typeof OneExport>;

/** What a file holds, and how. */
export type ExportPlan = ListSearch & {
  readonly columns: readonly ExportColumn[];
  readonly flavour: Flavour;
  readonly withMessages: boolean;
  readonly zone: string;
};

/** What is asked, with the columns named. @throws AppError `invalid` where none was chosen */
export function planOf({ columns, cols, messages, ...asked }: ExportQuery, viewerZone: string): ExportPlan {
  if (columns === "chosen" && cols.length === 0) throw new AppError("invalid", "Choose at least one column.");
  return {
    q: asked.q,
    f: asked.f,
    search: asked.search,
    account: asked.account,
    ids: asked.ids,
    columns: columns === "chosen" ? [...new Set(cols)] : exportColumns,
    flavour: asked.flavour,
    withMessages: messages === "yes",
    zone: asked.zone ?? viewerZone,
  };
}
