import type { ViewId } from "@/lib/core/ids";

/** A saved search of the interactions: whose, for whom, and the address it opens. */
export type SavedView = {
  readonly id: ViewId;
  readonly name: string;
  readonly shared: boolean;
  /** One's own may be renamed, changed and shared; a colleague's is only opened. */
  readonly mine: boolean;
  /** Who made it, of a colleague's. */
  readonly ownerName: string | null;
  /** The query of the list's address, without its question mark. */
  readonly query: string;
  readonly version: number;
};

/** How many interactions a view finds; `exact: false` = at least so many. null = it could not be counted in time. */
export type ViewCount = { readonly count: number; readonly exact: boolean } | null;
