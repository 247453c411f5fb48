import { z } from "zod";
import { OuId } from "@/lib/core/ids";
import { oneLine } from "@/lib/core/one-line";

const name = oneLine("Name the unit");
const version = z.int().positive();

export const CreateUnit = z.strictObject({ name, parentId: OuId });
export type CreateUnit = z.output<typeof CreateUnit>;

export const RenameUnit = z.strictObject({ ouId: OuId, name, version });
export type RenameUnit = z.output<typeof RenameUnit>;

export const MoveUnit = z.strictObject({ ouId: OuId, parentId: OuId, version });
export type MoveUnit = z.output<typeof MoveUnit>;

/** Another place for a unit, only asked about. */
export const PreviewMove = z.strictObject({ ouId: OuId, parentId: OuId });
export type PreviewMove = z.output<typeof PreviewMove>;

/** The codes of everyone in a unit and below it. */
export const ExportCodes = z.strictObject({ ouId: OuId });
export type ExportCodes = z.output<typeof ExportCodes>;

export const RemoveUnit = z.strictObject({ ouId: OuId, version });
export type RemoveUnit = z.output<typeof RemoveUnit>;
