import { z } from "zod";
import { AccountId, UserId } from "@/lib/core/ids";

const userIds = z
  .array(UserId)
  .min(1, "Tick somebody")
  .max(500, "At most 500 at once")
  .transform((ids) => [...new Set(ids)]);

export const AddAccountAgents = z.strictObject({ accountId: AccountId, userIds });
export type AddAccountAgents = z.output<typeof AddAccountAgents>;

/** What they have open there goes to one of those who stay, or to nobody; `expectedOpen` is how many the admin saw. */
export const RemoveAccountAgents = z.strictObject({
  accountId: AccountId,
  userIds,
  heirId: UserId.nullable(),
  expectedOpen: z.int().nonnegative(),
});
export type RemoveAccountAgents = z.output<typeof RemoveAccountAgents>;
