import { z } from "zod";
import type { Channel } from "@/lib/core/channels";
import { InteractionId } from "@/lib/core/ids";
import type { Page, TableQuery } from "@/lib/core/table-query";

export const InteractionStatus = z.enum(["open", "unmanaged", "closed"]);
export type InteractionStatus = z.output<typeof InteractionStatus>;

/** What the list may be sorted and filtered by; the URL carries no other field. */
export const interactionFields = {
  sortable: [],
  filterable: ["status", "started", "read", "account"],
  defaultSize: 50,
} as const;

export type InteractionQuery = TableQuery;

/** One row of the list; instants are ISO 8601. */
export type InteractionRow = {
  readonly id: InteractionId;
  readonly number: number;
  readonly contactName: string;
  readonly phone: string | null;
  readonly channel: Channel;
  readonly account: { readonly id: string; readonly key: string; readonly name: string };
  readonly agent: { readonly id: string; readonly name: string } | null;
  readonly status: InteractionStatus;
  /** Its room waits for the client's first answer to an invitation. */
  readonly pending: boolean;
  readonly closeReason: string | null;
  readonly startedAt: string;
  readonly closedAt: string | null;
  readonly lastMessageAt: string;
  readonly lastMessageText: string | null;
  readonly lastMessageDirection: "in" | "out" | null;
  readonly lastMessageState: string | null;
  readonly windowExpiresAt: string | null;
  readonly messageCount: number;
  readonly unreadCount: number;
};
export type InteractionPage = Page<InteractionRow>;

/** The parameters of the list's address, as its handler reads them. */
export const InteractionSearch = z.strictObject({
  q: z.string().max(200).optional(),
  f: z.string().max(2_000).optional(),
  sort: z.string().max(50).optional(),
  after: z.string().max(2_000).optional(),
  before: z.string().max(2_000).optional(),
  size: z.string().max(4).optional(),
  cols: z.string().max(500).optional(),
});

export const InteractionRead = z.strictObject({ interactionId: InteractionId });
