import type { Actor } from "@/lib/core/access/actor";
import { can } from "@/lib/core/access/permissions";
import { type BulkName, bulkRules } from "./acts";

/** Whether the actor may try an act on many: the right to that, and to the single act. */
export const mayBulk = (actor: Actor, act: BulkName): boolean =>
  can(actor, bulkRules[act].may) && can(actor, bulkRules[act].each);
