import { z } from "zod";
import { NamedZone } from "@/lib/core/exports/schema";
import { BulkId, DispositionId, InteractionId, UserId } from "@/lib/core/ids";
import { expectedCount, selectionOf } from "@/lib/core/table-selection";
import { TagName } from "@/lib/core/tags/schema";

/** The ticked ones, or all that a search of the list finds, as its address says it, with the count that was seen. */
const Chosen = selectionOf(InteractionId, 500, {
  // How long it may be, its own reader says, with the place.
  search: z.string(),
  account: z.uuid().optional(),
  zone: NamedZone,
  expectedCount,
});
export type Chosen = z.output<typeof Chosen>;

const words = "At most 50 tags";
const wishes = {
  close: { act: z.literal("close") },
  dispose: { act: z.literal("dispose"), dispositionId: DispositionId },
  tag: {
    act: z.literal("tag"),
    add: z.array(TagName).max(50, words),
    remove: z.array(z.string().max(200)).max(50, words),
  },
  assign: { act: z.literal("assign"), userId: UserId },
  delete: { act: z.literal("delete") },
};

/** What is to be done with each, as it is stored. */
export const BulkWish = z.discriminatedUnion("act", [
  z.object(wishes.close),
  z.object(wishes.dispose),
  z.object(wishes.tag),
  z.object(wishes.assign),
  z.object(wishes.delete),
  z.object({ act: z.literal("restore") }),
]);
export type BulkWish = z.output<typeof BulkWish>;

/** `typed`: how many, in the words of whoever asks; of an act that asks for it. */
const asked = { chosen: Chosen, typed: z.string().max(40).default("") };

export const StartBulk = z.discriminatedUnion("act", [
  z.strictObject({ ...wishes.close, ...asked }),
  z.strictObject({ ...wishes.dispose, ...asked }),
  z
    .strictObject({ ...wishes.tag, ...asked })
    .refine(({ add, remove }) => add.length + remove.length > 0, { message: "Choose at least one tag", path: ["add"] }),
  z.strictObject({ ...wishes.assign, ...asked }),
  z.strictObject({ ...wishes.delete, ...asked }),
]);
export type StartBulk = z.output<typeof StartBulk>;

/** The payload of `bulk.run@1` too. */
export const OneBulk = z.strictObject({ bulkId: BulkId });
export type OneBulk = z.output<typeof OneBulk>;

export const TakeRefusals = z.strictObject({ bulkId: BulkId, format: z.enum(["json", "csv"]).default("json") });

/** The search whose matches are counted to the last one, before a question about all of them. */
export const CountChosen = z.strictObject({
  q: z.string().max(200).default(""),
  f: z.string().max(2_000).default(""),
  search: z.string().default(""),
  account: z.uuid().optional(),
  zone: NamedZone,
});
export type CountChosen = z.output<typeof CountChosen>;
