import { z } from "zod";

/**
 * What is to be done with a file that a request carries. `columns`: `name,key,-,…`, which field each column of the file is, a dash
 * for none. `submission` makes two sendings of one import one.
 */
export function uploadOf<const F extends string>(fields: readonly F[]) {
  const columns = z
    .string()
    .max(4_000)
    .transform((text, check) =>
      text.split(",").map((name) => {
        const field = fields.find((one) => one === name);
        if (field === undefined && name !== "-")
          check.addIssue({ code: "custom", message: `There is no field ${name}` });
        return field ?? null;
      }),
    )
    .optional();
  return z.discriminatedUnion("act", [
    z.strictObject({ act: z.literal("check"), columns }),
    z.strictObject({ act: z.literal("import"), columns, submission: z.uuid() }),
  ]);
}
