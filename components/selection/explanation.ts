import { z } from "zod";
import { AccountId } from "@/lib/core/ids";
import { SelectionTrace } from "@/lib/core/selection/trace";

/** The answer of `routes.explain()`. Imported when the first question is asked, so that no page pays for reading it. */
export const Explanation = z.object({
  trace: SelectionTrace,
  account: z.object({ id: AccountId, key: z.string(), name: z.string(), address: z.string() }).nullable(),
  knownClient: z.boolean(),
});
export type Explanation = z.output<typeof Explanation>;

/** What a refusal of any handler says. */
export const Refusal = z.object({ message: z.string() });
