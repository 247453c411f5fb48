import { z } from "zod";
import { Channel } from "@/lib/core/channels";
import { CountryCode } from "@/lib/core/countries";
import { AccountId, OuId, PoolId } from "@/lib/core/ids";
import { oneLine } from "@/lib/core/one-line";

export const PoolState = z.enum(["draft", "active", "inactive"]);
export type PoolState = z.output<typeof PoolState>;

export const PoolMapping = z.strictObject({ from: CountryCode, to: CountryCode }).refine((row) => row.from !== row.to, {
  path: ["to"],
  message: "Choose another country: a country serves itself already",
});
export type PoolMapping = z.output<typeof PoolMapping>;

const CooldownDays = z.int("Whole days").min(0, "At least 0 days").max(365, "At most 365 days").nullable();

const rules = {
  name: oneLine("Name the pool"),
  primaries: z.array(AccountId).max(1_000),
  secondaries: z.array(AccountId).max(1_000),
  ouIds: z.array(OuId).max(1_000),
  /** Units that are to leave the pool they use on this channel, as the admin saw it and agreed. */
  replaces: z
    .array(z.strictObject({ ouId: OuId, poolId: PoolId }))
    .max(1_000)
    .optional(),
  mappings: z
    .array(PoolMapping)
    .max(250)
    .superRefine((rows, check) => {
      const seen = new Set<string>();
      for (const [index, { from }] of rows.entries()) {
        if (seen.has(from))
          check.addIssue({ code: "custom", path: [index, "from"], message: `${from} is mapped twice: keep one row` });
        seen.add(from);
      }
    }),
  defaultRegion: CountryCode.nullable(),
  fallbackUpward: z.boolean(),
  matchSharedCode: z.boolean(),
  cooldownDays: CooldownDays,
};

export const CreatePool = z.strictObject({ ...rules, channel: Channel });
export type CreatePool = z.output<typeof CreatePool>;

/** The whole pool as its form shows it; `version` is the one the form was opened with. */
export const UpdatePool = z.strictObject({ ...rules, poolId: PoolId, version: z.int().positive() });
export type UpdatePool = z.output<typeof UpdatePool>;

export const ChangePoolState = z.strictObject({
  poolId: PoolId,
  version: z.int().positive(),
  to: z.enum(["active", "inactive"]),
});
export type ChangePoolState = z.output<typeof ChangePoolState>;

/** `poolId` is the pool that the admin saw the account in. */
export const MoveAccount = z
  .strictObject({ accountId: AccountId, poolId: PoolId, toPoolId: PoolId })
  .refine(({ poolId, toPoolId }) => poolId !== toPoolId, { path: ["toPoolId"], message: "Choose another pool" });
export type MoveAccount = z.output<typeof MoveAccount>;

export const RemovePool = z.strictObject({ poolId: PoolId, version: z.int().positive() });
export type RemovePool = z.output<typeof RemovePool>;
