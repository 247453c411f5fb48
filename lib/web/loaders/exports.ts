import "server-only";
import { listExports } from "@/lib/services/exports/list-exports";
import { requireCtx } from "@/lib/web/session";

/** The viewer's own exports. */
export const loadExports = async () => listExports(await requireCtx("interaction.export"));
