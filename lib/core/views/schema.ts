import { z } from "zod";
import { ViewId } from "@/lib/core/ids";
import { oneLine } from "@/lib/core/one-line";
import { searchIn } from "@/lib/core/search/address";
import { viewLimits, viewQuery } from "./address";

const name = oneLine("Name the view", viewLimits.name);
/** Kept as the list's address is read: another order is the same view, and a search that cannot be read is none. */
const query = z
  .string()
  .max(viewLimits.query, `At most ${viewLimits.query} characters`)
  .transform((text) => viewQuery(new URLSearchParams(text)))
  .refine((text) => text !== "", "Narrow the list first: a view keeps a search or filters")
  .refine((text) => searchIn(new URLSearchParams(text)).ok, "This search cannot be read: mend it first");
const one = { viewId: ViewId, version: z.int().positive() } as const;

export const SaveView = z.strictObject({ name, query, shared: z.boolean() });
export type SaveView = z.output<typeof SaveView>;
export const UpdateView = z.strictObject({ ...one, query });
export type UpdateView = z.output<typeof UpdateView>;
export const RenameView = z.strictObject({ ...one, name });
export type RenameView = z.output<typeof RenameView>;
export const ShareView = z.strictObject({ ...one, shared: z.boolean() });
export type ShareView = z.output<typeof ShareView>;
export const RemoveView = z.strictObject(one);
export type RemoveView = z.output<typeof RemoveView>;
export const OneView = z.strictObject({ viewId: ViewId });
export type OneView = z.output<typeof OneView>;
