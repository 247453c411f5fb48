import { type FieldOf, fields } from "./fields";
import { fold, foldName, foldPhone } from "./fold";

/** The lines of the text that a contact is found by, counted from one as the database does. */
export const namesLine = { contact: 1, firstName: 2, lastName: 3, phone: 4 } as const;

export type Names = Readonly<Record<keyof typeof namesLine, string | null>>;

/** Who a contact is, as one text to be searched: a line for each part, empty where there is none. */
export const namesText = ({ contact, firstName, lastName, phone }: Names): string =>
  [...[contact, firstName, lastName].map((name) => foldName(name ?? "")), foldPhone(phone ?? "")].join("\n");

/** How the values of a field are folded, those that are stored and those that are looked for. */
export function folderOf(field: FieldOf<"text">): (text: string) => string {
  const { from } = fields[field];
  if (from === "any" || from === "first") return fold;
  return from === "phone" ? foldPhone : foldName;
}
