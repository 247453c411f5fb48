import { z } from "zod";
import { csvCell } from "@/lib/core/csv/cell";
import { eachCase, equal, type KindRunner } from "./case";

const CellCase = z.object({ value: z.string(), cell: z.string() });

export const runCsvCells: KindRunner = ({ content }) =>
  eachCase(content, CellCase, ({ value, cell }) => equal(value, cell, csvCell(value)));
