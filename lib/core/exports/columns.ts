// No zod here: the dialog reads this file in the browser.
import { type FieldKey, fieldKeys, fields } from "@/lib/core/search/fields";

/** A field that stands in a file: what is of a message and not of the interaction has no head. */
export type ExportColumn = { [K in FieldKey]: (typeof fields)[K]["csv"] extends null ? never : K }[FieldKey];

const isColumn = (key: FieldKey): key is ExportColumn => fields[key].csv !== null;

/** What a file may hold of an interaction, in the registry's order. */
export const exportColumns: readonly ExportColumn[] = fieldKeys.filter(isColumn);

export const columnNamed = (key: string): ExportColumn | null => exportColumns.find((one) => one === key) ?? null;

/** How a column is called in the file. */
export const headOf = (column: ExportColumn): string => fields[column].csv;

/** Whether nothing that people write stands in a column: ids and words of closed lists need no quotes. */
export const isPlain = (column: ExportColumn): boolean => {
  const field = fields[column];
  return field.type === "text" || field.type === "many" ? false : field.type !== "one" || field.of !== "word";
};

/** What follows where each message has a row of its own; the last two are what people or providers wrote. */
export const messageHeads = [
  "messageAt",
  "messageDirection",
  "messageDelivery",
  "messageAuthor",
  "messageType",
  "messageText",
] as const;
