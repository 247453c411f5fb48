import "server-only";
import { z } from "zod";
import { dryRunRetention } from "@/lib/services/retention/dry-run";
import { defineRoute } from "@/lib/web/define-route";

/** What retention would take today: asked for by hand, since it counts. */
export const retentionHandler = defineRoute({
  permission: "retention.read",
  input: z.strictObject({}),
  handle: (ctx) => dryRunRetention(ctx),
});
