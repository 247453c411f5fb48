import { z } from "zod";
import { OuId } from "@/lib/core/ids";

const name = z.string().trim().min(1, "Name the unit").max(100, "At most 100 characters");
const version = z.int().positive();

export const CreateUnit = z.strictObject({ name, parentId: OuId });
export type CreateUnit = z.output<typeof CreateUnit>;

export const RenameUnit = z.strictObject({ ouId: OuId, name, version });
export type RenameUnit = z.output<typeof RenameUnit>;

export const MoveUnit = z.strictObject({ ouId: OuId, parentId: OuId, version });
export type MoveUnit = z.output<typeof MoveUnit>;

export const RemoveUnit = z.strictObject({ ouId: OuId, version });
export type RemoveUnit = z.output<typeof RemoveUnit>;
