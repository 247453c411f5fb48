import { z } from "zod";
import { UserId } from "@/lib/core/ids";
import { oneLine } from "@/lib/core/one-line";
import { ExtensionWord } from "./schema";

export const SetExtension = z.strictObject({ userId: UserId, word: ExtensionWord });
export type SetExtension = z.output<typeof SetExtension>;

export const ReleaseExtension = z.strictObject({ userId: UserId });
export type ReleaseExtension = z.output<typeof ReleaseExtension>;

/** Words for a person's name; `userId` when they exist already, so that their own words count as free. */
export const SuggestExtensions = z.strictObject({ name: oneLine("Enter a name"), userId: UserId.optional() });
export type SuggestExtensions = z.output<typeof SuggestExtensions>;
