import { z } from "zod";
import { CountryCode } from "@/lib/core/countries";
import { coverRules } from "@/lib/core/geography/cover-rules";
import type { EditPreview } from "@/lib/core/geography/view";
import { OuId, PoolId } from "@/lib/core/ids";

const Rule = z.enum(coverRules);

const Cover = z.object({
  rule: Rule,
  servedBy: CountryCode.nullable(),
  pool: z.object({ id: PoolId, name: z.string() }).nullable(),
  accounts: z.number(),
  freeRooms: z.number().nullable(),
});

/** The answer of `routes.previewPool()` and `routes.previewMapping()`. Imported when the first question is asked. */
export const EditPreviewAnswer: z.ZodType<EditPreview> = z.object({
  countries: z.number(),
  groups: z.array(
    z.object({
      units: z.array(z.object({ id: OuId, name: z.string() })),
      changes: z.array(z.object({ country: CountryCode, before: Cover, after: Cover })),
      after: z.record(CountryCode, Rule),
    }),
  ),
  moreGroups: z.number(),
  clients: z.object({ all: z.number(), differently: z.number(), capped: z.boolean() }),
});

/** What a refusal of any handler says. */
export const Refusal = z.object({ message: z.string() });
