import { z } from "zod";
import { CountryCode } from "@/lib/core/countries";
import type { WorldOutlines } from "@/lib/core/geography/outlines";

/** The answer of `routes.worldOutlines()`. Imported when the first map is drawn in the browser. */
export const Outlines: z.ZodType<WorldOutlines> = z.object({
  width: z.number(),
  height: z.number(),
  others: z.string(),
  countries: z.array(z.object({ country: CountryCode, d: z.string(), x: z.number(), y: z.number(), area: z.number() })),
});
