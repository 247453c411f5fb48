import { z } from "zod";
import { TagId } from "@/lib/core/ids";
import { oneLine } from "@/lib/core/one-line";

export const tagColours = ["none", "accent", "positive", "warning", "danger"] as const;
export type TagColour = (typeof tagColours)[number];

/** A tag's word, tidied: two that look alike are one. */
export const TagName = oneLine("Name the tag", 50);

const own = { name: TagName, colour: z.enum(tagColours) };
const Version = z.int().positive();

export const CreateTag = z.strictObject(own);
export type CreateTag = z.output<typeof CreateTag>;
export const UpdateTag = z.strictObject({ tagId: TagId, version: Version, ...own });
export type UpdateTag = z.output<typeof UpdateTag>;
export const OneTag = z.strictObject({ tagId: TagId, version: Version });
export type OneTag = z.output<typeof OneTag>;

/** The payload of `tag.rename@1`. */
export const MoveTagWords = z.object({ tagId: TagId });
export type MoveTagWords = z.output<typeof MoveTagWords>;
