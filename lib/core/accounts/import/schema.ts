import { z } from "zod";
import { importFields } from "./fields";

const Field = z.enum(importFields);

/** `name,key,-,…`: which field each column of the file is, a dash for none. */
const Columns = z
  .string()
  .max(4_000)
  .transform((text, check) =>
    text.split(",").map((name) => {
      const field = Field.safeParse(name);
      if (!field.success && name !== "-") check.addIssue({ code: "custom", message: `There is no field ${name}` });
      return field.data ?? null;
    }),
  );

/** What is to be done with the file that the request carries. `submission` makes two sendings of one import one. */
export const UploadAccounts = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("check"), columns: Columns.optional() }),
  z.strictObject({ act: z.literal("import"), columns: Columns.optional(), submission: z.uuid() }),
]);
export type UploadAccounts = z.output<typeof UploadAccounts>;
