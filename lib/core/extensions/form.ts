import { z } from "zod";
import { UserId } from "@/lib/core/ids";
import { ExtensionWord } from "./schema";

export const SetExtension = z.strictObject({ userId: UserId, word: ExtensionWord });
export type SetExtension = z.output<typeof SetExtension>;

export const ReleaseExtension = z.strictObject({ userId: UserId });
export type ReleaseExtension = z.output<typeof ReleaseExtension>;

/** Words for a person's name; `userId` when they exist already, so that their own words count as free. */
export const SuggestExtensions = z.strictObject({ name: z.string().trim().min(1).max(100), userId: UserId.optional() });
export type SuggestExtensions = z.output<typeof SuggestExtensions>;
