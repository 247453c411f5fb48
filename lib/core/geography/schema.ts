import { z } from "zod";
import { Channel } from "@/lib/core/channels";
import { CountryCode } from "@/lib/core/countries";
import { ExportRows } from "@/lib/core/csv/schema";
import { OuId, PoolId } from "@/lib/core/ids";
import { PoolEdit } from "@/lib/core/selection/with-edit";

export const AskCoverage = z.strictObject({ ouId: OuId, channel: Channel });
export type AskCoverage = z.output<typeof AskCoverage>;

/** An unsaved pool: what would it change? A new one has no id. */
export const PreviewPoolEdit = z.strictObject({ channel: Channel, edit: PoolEdit });
export type PreviewPoolEdit = z.output<typeof PreviewPoolEdit>;

const MappingKey = z.string().regex(/^[0-9a-f-]{36}:[A-Z]{2}$/);

/** As `ExportRows`, where a row is named by its pool and its country. */
export const ExportMappings = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ids"), ids: z.array(MappingKey).min(1).max(500) }),
  ExportRows.options[1],
]);

const mapping = { poolId: PoolId, from: CountryCode, to: CountryCode };

/** One mapping more in a saved pool, or another target of one it has: what would it change? */
export const PreviewMapping = z.strictObject(mapping);
export type PreviewMapping = z.output<typeof PreviewMapping>;

/** `version` is the one that the page was made of. */
export const MapCountry = z
  .strictObject({ ...mapping, version: z.int().positive() })
  .refine(({ from, to }) => from !== to, {
    path: ["to"],
    message: "Choose another country: a country serves itself already",
  });
export type MapCountry = z.output<typeof MapCountry>;
