import { z } from "zod";
import { DispositionId } from "@/lib/core/ids";
import { oneLine } from "@/lib/core/one-line";

/** Levels of the tree. */
export const deepest = 3;

const name = oneLine("Name the disposition", 60);
const Version = z.int().positive();

export const CreateDisposition = z.strictObject({ parentId: DispositionId.nullable(), name });
export type CreateDisposition = z.output<typeof CreateDisposition>;
export const RenameDisposition = z.strictObject({ dispositionId: DispositionId, version: Version, name });
export type RenameDisposition = z.output<typeof RenameDisposition>;
/** Among those of the same parent, one place. */
export const MoveDisposition = z.strictObject({ dispositionId: DispositionId, to: z.enum(["up", "down"]) });
export type MoveDisposition = z.output<typeof MoveDisposition>;
export const OneDisposition = z.strictObject({ dispositionId: DispositionId, version: Version });
export type OneDisposition = z.output<typeof OneDisposition>;
