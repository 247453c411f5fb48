import { sql } from "drizzle-orm";
import { auditLog } from "@/db/schema";
import { sha256Hex } from "@/lib/platform/crypto";

/** What the first seal of a company stands on. */
export const genesis = "0".repeat(64);

/**
 * Every column of an audit row as text: microseconds and large numbers would be rounded on their way through
 * JavaScript, and what is rounded could be changed unseen.
 */
export const canonicalColumns = {
  companyId: sql<string>`${auditLog.companyId}::text`,
  id: sql<string>`${auditLog.id}::text`,
  seq: sql<string>`${auditLog.seq}::text`,
  xid: sql<string>`${auditLog.xid}`,
  at: sql<string>`to_char(${auditLog.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  actorKind: sql<string>`${auditLog.actorKind}`,
  actorId: sql<string | null>`${auditLog.actorId}`,
  actorName: sql<string | null>`${auditLog.actorName}`,
  address: sql<string | null>`${auditLog.address}`,
  action: sql<string>`${auditLog.action}`,
  targetKind: sql<string>`${auditLog.targetKind}`,
  targetId: sql<string>`${auditLog.targetId}`,
  targetName: sql<string | null>`${auditLog.targetName}`,
  before: sql<string | null>`${auditLog.before}::text`,
  after: sql<string | null>`${auditLog.after}::text`,
};

export type CanonicalRow = { readonly [K in keyof typeof canonicalColumns]: (typeof canonicalColumns)[K]["_"]["type"] };

// The order of the keys is part of every hash ever written: append, never rearrange.
const order = [
  "companyId",
  "id",
  "seq",
  "xid",
  "at",
  "actorKind",
  "actorId",
  "actorName",
  "address",
  "action",
  "targetKind",
  "targetId",
  "targetName",
  "before",
  "after",
] as const satisfies readonly (keyof CanonicalRow)[];

/** The seal of a row: SHA-256 of the seal before it and the row's canonical JSON, in lower-case hex. */
export const sealOf = (previousHash: string, row: CanonicalRow): string =>
  sha256Hex(previousHash + JSON.stringify(Object.fromEntries(order.map((key) => [key, row[key]]))));
