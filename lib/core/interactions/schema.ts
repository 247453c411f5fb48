import { z } from "zod";
import type { Channel } from "@/lib/core/channels";
import { InteractionId } from "@/lib/core/ids";
import type { ShownName, ShownNumber } from "@/lib/core/masking/mask";
import { Zone } from "@/lib/core/users/schema";
import { type Page, parseTableQuery, type TableQuery } from "@/lib/core/table-query";

export const InteractionStatus = z.enum(["open", "unmanaged", "closed"]);
export type InteractionStatus = z.output<typeof InteractionStatus>;

/** What the list may be sorted and filtered by; the URL carries no other field. */
const interactionFields = {
  sortable: [],
  filterable: ["status", "started", "read", "account", "agent", "tags"],
  defaultSize: 50,
} as const;

/** The list as its address asks for it; `search` is the text of the advanced search, as it came. */
export type InteractionQuery = TableQuery & { readonly search: string };

/** Reads the parameters of the list's address; `account` holds it to one, whatever its filters say. Only the verb can say what is wrong with a search. */
export const parseInteractionQuery = (
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): InteractionQuery => {
  const query = parseTableQuery(params, interactionFields);
  const { search, account } = params;
  const ofAccount = typeof account === "string" ? [{ field: "account", op: "is" as const, values: [account] }] : [];
  return {
    ...query,
    filters: [...ofAccount, ...query.filters],
    search: typeof search === "string" ? search : (search?.[0] ?? ""),
  };
};

/** One row of the list; instants are ISO 8601. */
export type InteractionRow = {
  readonly id: InteractionId;
  readonly number: number;
  readonly contactName: ShownName;
  readonly phone: ShownNumber | null;
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
  readonly tags: readonly string[];
  readonly assignedAt: string | null;
  /** From its start to the first answer that a person wrote, and to its end; whole seconds. */
  readonly firstResponseS: number | null;
  readonly durationS: number | null;
  /** Who else has it open: asked for apart, and again when somebody comes or goes. */
  readonly viewers?: readonly Viewer[];
};
/** The count is asked for by itself: it takes longer than a page. */
export type InteractionPage = Page<InteractionRow>;

/** How many match; null = too many to count in time. */
export type InteractionCount = { readonly total: InteractionPage["total"] };

/** What the list can be narrowed to, besides what its columns name. */
export type InteractionChoices = { readonly agents: readonly { readonly id: string; readonly name: string }[] };

/** The parameters of the list's address, as its handler reads them. */
export const InteractionSearch = z.strictObject({
  q: z.string().max(200).optional(),
  f: z.string().max(2_000).optional(),
  // How long it may be, its own reader says, with the place.
  search: z.string().optional(),
  account: z.uuid().optional(),
  sort: z.string().max(50).optional(),
  after: z.string().max(2_000).optional(),
  before: z.string().max(2_000).optional(),
  size: z.string().max(4).optional(),
  cols: z.string().max(500).optional(),
  /** IANA zone of its days; absent = the viewer's. */
  zone: Zone.optional(),
});

export const TakeTranscript = z.strictObject({
  interactionId: InteractionId,
  format: z.enum(["txt", "json"]).default("txt"),
});

export const InteractionRead = z.strictObject({ interactionId: InteractionId });

/** A page that has an interaction open, or had it. */
export const KeepViewing = z.strictObject({
  interactionId: InteractionId,
  pageId: z.uuid(),
  left: z.boolean().default(false),
});
export type KeepViewing = z.output<typeof KeepViewing>;

/** The interactions of a page of the list, by their ids with commas between. */
export const FindViewers = z.strictObject({
  ids: z
    .string()
    .max(8_000)
    .transform((ids) => ids.split(","))
    .pipe(z.array(InteractionId).max(200)),
});

/** Somebody else who has an interaction open now. */
export type Viewer = { readonly id: string; readonly name: string };
/** By the interaction's id; those that nobody else has open are not named. */
export type ViewersOf = Readonly<Record<string, readonly Viewer[]>>;
