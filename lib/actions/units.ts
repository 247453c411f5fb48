"use server";
import { CreateUnit, MoveUnit, RemoveUnit, RenameUnit } from "@/lib/core/units/schema";
import { createUnit } from "@/lib/services/units/create-unit";
import { moveUnit } from "@/lib/services/units/move-unit";
import { removeUnit } from "@/lib/services/units/remove-unit";
import { renameUnit } from "@/lib/services/units/rename-unit";
import { defineAction } from "@/lib/web/define-action";

export const createUnitAction = defineAction("unit.create", CreateUnit, createUnit);
export const renameUnitAction = defineAction("unit.update", RenameUnit, renameUnit);
export const moveUnitAction = defineAction("unit.move", MoveUnit, moveUnit);
export const removeUnitAction = defineAction("unit.remove", RemoveUnit, removeUnit);
