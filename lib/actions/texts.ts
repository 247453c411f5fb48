"use server";
import { ResetText, SaveText } from "@/lib/core/texts/schema";
import { resetText } from "@/lib/services/texts/reset-text";
import { saveText } from "@/lib/services/texts/save-text";
import { defineAction } from "@/lib/web/define-action";

export const saveTextAction = defineAction("text.update", SaveText, saveText);
export const resetTextAction = defineAction("text.update", ResetText, resetText);
