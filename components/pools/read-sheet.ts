import { z } from "zod";
import { CountryCode } from "@/lib/core/countries";
import type { SheetProblem } from "@/lib/core/pools/read-mapping-sheet";
import type { PoolMapping } from "@/lib/core/pools/schema";
import { routes } from "@/lib/routes";

export type SheetAnswer =
  | { readonly kind: "rows"; readonly rows: readonly PoolMapping[] }
  | { readonly kind: "problems"; readonly problems: readonly SheetProblem[] }
  | { readonly kind: "refused"; readonly message: string };

const Answer = z.union([
  z.object({ ok: z.literal(true), rows: z.array(z.object({ from: CountryCode, to: CountryCode })) }),
  z.object({
    ok: z.literal(false),
    problems: z.array(
      z.object({ line: z.number(), why: z.enum(["missing", "unknown_country", "same", "twice"]), value: z.string() }),
    ),
  }),
]);
const Refusal = z.object({ message: z.string() });

/** The rows of a sheet as the server reads it; never throws. */
export async function readSheet(text: string, offline: string): Promise<SheetAnswer> {
  try {
    const response = await fetch(routes.mappingFile(), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text }),
    });
    const body: unknown = await response.json();
    if (!response.ok) return { kind: "refused", message: Refusal.safeParse(body).data?.message ?? offline };
    const answer = Answer.parse(body);
    return answer.ok ? { kind: "rows", rows: answer.rows } : { kind: "problems", problems: answer.problems };
  } catch {
    return { kind: "refused", message: offline };
  }
}
