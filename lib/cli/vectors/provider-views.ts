import type { ChannelEvent, InboundMessage, StatusUpdate } from "@/lib/core/providers/inbound";

// The cases name one field after Meta, all others as we do, in snake case.
const names: Readonly<Record<string, string>> = { clickId: "ctwa_clid" };

const snake = (key: string): string => names[key] ?? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function snakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    // What the provider or the client named themselves stays as it is.
    Object.entries(value).map(([key, member]) => [snake(key), key === "data" || key === "raw" ? member : snakeKeys(member)]),
  );
}

const instant = (atMs: number | null): string | null => (atMs === null ? null : new Date(atMs).toISOString());

type View = Readonly<Record<string, unknown>>;
const viewOf = (value: object): View => ({ ...Object(snakeKeys(value)) });

/** A parsed message in the words of the cases. */
export const messageView = (message: InboundMessage): View => ({
  ...viewOf(message),
  id: message.providerMessageId,
  account_id: message.accountRef.providerAccountId,
  timestamp: instant(message.sentAtMs),
});

/** A parsed status in the words of the cases. */
export const statusView = (status: StatusUpdate): View => ({
  ...viewOf(status),
  message_id: status.providerMessageId,
  account_id: status.accountRef.providerAccountId,
  timestamp: instant(status.atMs),
});

/** A parsed event in the words of the cases. */
export const eventView = (event: ChannelEvent): View => ({
  ...viewOf(event),
  code: event.error?.code ?? null,
  account_id: event.accountRef.providerAccountId,
  timestamp: instant(event.atMs),
});
