"use server";
import { CreateCannedAnswer, OneCannedAnswer, UpdateCannedAnswer } from "@/lib/core/canned-answers/schema";
import { archiveCannedAnswer } from "@/lib/services/canned-answers/archive-canned-answer";
import { createCannedAnswer } from "@/lib/services/canned-answers/create-canned-answer";
import { restoreCannedAnswer } from "@/lib/services/canned-answers/restore-canned-answer";
import { updateCannedAnswer } from "@/lib/services/canned-answers/update-canned-answer";
import { defineAction } from "@/lib/web/define-action";

export const createCannedAnswerAction = defineAction("canned_answer.update", CreateCannedAnswer, createCannedAnswer);
export const updateCannedAnswerAction = defineAction("canned_answer.update", UpdateCannedAnswer, updateCannedAnswer);
export const archiveCannedAnswerAction = defineAction("canned_answer.update", OneCannedAnswer, archiveCannedAnswer);
export const restoreCannedAnswerAction = defineAction("canned_answer.update", OneCannedAnswer, restoreCannedAnswer);
