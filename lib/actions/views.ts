"use server";
import { RemoveView, RenameView, SaveView, ShareView, UpdateView } from "@/lib/core/views/schema";
import { removeView } from "@/lib/services/views/remove-view";
import { renameView } from "@/lib/services/views/rename-view";
import { saveView } from "@/lib/services/views/save-view";
import { shareView } from "@/lib/services/views/share-view";
import { updateView } from "@/lib/services/views/update-view";
import { defineAction } from "@/lib/web/define-action";

export const saveViewAction = defineAction("view.save", SaveView, saveView);
export const updateViewAction = defineAction("view.save", UpdateView, updateView);
export const renameViewAction = defineAction("view.save", RenameView, renameView);
export const shareViewAction = defineAction("view.share", ShareView, shareView);
export const removeViewAction = defineAction("view.save", RemoveView, removeView);
