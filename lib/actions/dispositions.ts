"use server";
import { CreateDisposition, MoveDisposition, OneDisposition, RenameDisposition } from "@/lib/core/dispositions/schema";
import { archiveDisposition } from "@/lib/services/dispositions/archive-disposition";
import { createDisposition } from "@/lib/services/dispositions/create-disposition";
import { moveDisposition } from "@/lib/services/dispositions/move-disposition";
import { removeDisposition } from "@/lib/services/dispositions/remove-disposition";
import { renameDisposition } from "@/lib/services/dispositions/rename-disposition";
import { restoreDisposition } from "@/lib/services/dispositions/restore-disposition";
import { defineAction } from "@/lib/web/define-action";

export const createDispositionAction = defineAction("disposition.update", CreateDisposition, createDisposition);
export const renameDispositionAction = defineAction("disposition.update", RenameDisposition, renameDisposition);
export const moveDispositionAction = defineAction("disposition.update", MoveDisposition, moveDisposition);
export const archiveDispositionAction = defineAction("disposition.update", OneDisposition, archiveDisposition);
export const restoreDispositionAction = defineAction("disposition.update", OneDisposition, restoreDisposition);
export const removeDispositionAction = defineAction("disposition.update", OneDisposition, removeDisposition);
