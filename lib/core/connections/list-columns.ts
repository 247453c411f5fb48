import type { Channel } from "@/lib/core/channels";
import type { ColumnValue } from "@/lib/core/table-rows";

/** What the list of connections shows of one. Instants are epoch milliseconds. */
type ListedConnection = {
  readonly name: string;
  readonly provider: string;
  readonly channels: readonly Channel[];
  readonly state: string;
  readonly test: { readonly outcome: string } | null;
  readonly usedBy: readonly { readonly name: string }[];
  readonly testedAt: number | null;
  readonly webhookSeenAt: number | null;
};

/** The state as the list names it: while a test runs, that is the state. */
export const shownConnectionState = ({ state, test }: Pick<ListedConnection, "state" | "test">): string =>
  test?.outcome === "running" ? "running" : state;

/** The list's columns as its file searches and sorts by them; that the browser's table has the same is a test of its own. */
export const connectionListColumns: readonly ColumnValue<ListedConnection>[] = [
  { id: "name", value: ({ name }) => name },
  { id: "provider", value: ({ provider }) => provider },
  { id: "channels", value: ({ channels }) => channels.join(" ") },
  { id: "state", value: (row) => `connections.states.${shownConnectionState(row)}` },
  { id: "usedBy", value: ({ usedBy }) => usedBy.map(({ name }) => name).join(", ") },
  { id: "testedAt", value: ({ testedAt }) => testedAt },
  { id: "webhookSeenAt", value: ({ webhookSeenAt }) => webhookSeenAt },
];

export const connectionListFilters = ["provider", "state"] as const;
