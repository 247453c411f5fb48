"use server";
import { CreateTag, OneTag, UpdateTag } from "@/lib/core/tags/schema";
import { archiveTag } from "@/lib/services/tags/archive-tag";
import { createTag } from "@/lib/services/tags/create-tag";
import { restoreTag } from "@/lib/services/tags/restore-tag";
import { updateTag } from "@/lib/services/tags/update-tag";
import { defineAction } from "@/lib/web/define-action";

export const createTagAction = defineAction("tag.update", CreateTag, createTag);
export const updateTagAction = defineAction("tag.update", UpdateTag, updateTag);
export const archiveTagAction = defineAction("tag.update", OneTag, archiveTag);
export const restoreTagAction = defineAction("tag.update", OneTag, restoreTag);
