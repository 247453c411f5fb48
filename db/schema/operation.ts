import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgRole,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { AlertId, UserId } from "@/lib/core/ids";
import { companyId, companyPolicy, instant, key } from "./columns";

export const jobSeq = pgSequence("job_seq");
const jobsRole = pgRole("linekeeper_jobs").existing();

/**
 * Work to be done, of four kinds in one loop: inbox, outbox, waits, background. Jobs of one queue key run strictly
 * in `seq` order and one at a time; only the key's head may be claimed (`head`, kept by triggers). A finished job is
 * deleted in the transaction of its effect; an exhausted one stays, visible, and frees its successors.
 */
export const jobs = pgTable(
  "jobs",
  {
    companyId: companyId(),
    id: key(),
    seq: bigint({ mode: "number" })
      .notNull()
      .default(sql`nextval('job_seq')`),
    topic: text().notNull(),
    topicVersion: smallint().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    queueKey: text(),
    dedupeKey: text(),
    priority: smallint().notNull().default(100),
    head: boolean().notNull().default(true),
    state: text().$type<"queued" | "running" | "failed">().notNull().default("queued"),
    runAt: instant()
      .notNull()
      .default(sql`now()`),
    attempts: integer().notNull().default(0),
    maxAttempts: integer().notNull().default(10),
    lockedBy: uuid(),
    leaseUntil: instant(),
    lastError: text(),
    /** A recurring job is not deleted when done but queued again after so many seconds. */
    everyS: integer(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    // A recurring row stands for itself in every state, else one that runs could be added a second time.
    uniqueIndex("jobs_dedupe")
      .on(t.companyId, t.topic, t.dedupeKey)
      .where(sql`dedupe_key is not null and (state = 'queued' or every_s is not null)`),
    // `run_at` second: the claim skips from priority to priority and never reads what is not yet due.
    index("jobs_claim")
      .on(t.priority, t.runAt, t.seq)
      .where(sql`state = 'queued' and head`),
    // Together with the check below: of one key at most one runs, whatever the code does.
    uniqueIndex("jobs_one_head")
      .on(t.companyId, t.queueKey)
      .where(sql`queue_key is not null and head and state <> 'failed'`),
    index("jobs_key")
      .on(t.companyId, t.queueKey, t.seq)
      .where(sql`queue_key is not null and state <> 'failed'`),
    index("jobs_running")
      .on(t.lockedBy)
      .where(sql`state = 'running'`),
    // The few that were given up, for whoever looks after them.
    index("jobs_failed")
      .on(t.companyId, t.topic)
      .where(sql`state = 'failed'`),
    check("jobs_state", sql`${t.state} in ('queued','running','failed')`),
    check("jobs_runs_as_head", sql`${t.state} <> 'running' or ${t.head}`),
    check(
      "jobs_locked",
      sql`(${t.state} = 'running') = (${t.lockedBy} is not null) and (${t.lockedBy} is null) = (${t.leaseUntil} is null)`,
    ),
    companyPolicy(),
    pgPolicy("loop_claims", { to: jobsRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => "xid8" });

/** What changed, for the browsers: typed, read by transaction and sequence; NOTIFY only rings. */
export const liveEvents = pgTable(
  "live_events",
  {
    companyId: companyId(),
    seq: bigint({ mode: "number" }).generatedAlwaysAsIdentity(),
    /** The writing transaction. Order of `seq` is not order of commit: readers ask for what was still open before. */
    xid: xid8()
      .notNull()
      .default(sql`pg_current_xact_id()`),
    kind: text().notNull(),
    subjectId: uuid().notNull(),
    /** Who may learn of it, by the same facts as `visible(actor)`: the room's user, their OU, the account. */
    audience: jsonb().$type<{ userId?: string; ouId?: string; accountId?: string; adminsOnly?: boolean }>().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.seq] }),
    index("live_events_by_time").on(t.companyId, t.at),
    index("live_events_by_xid").on(t.companyId, t.xid),
    companyPolicy(),
  ],
);

export const alerts = pgTable(
  "alerts",
  {
    companyId: companyId(),
    id: key().$type<AlertId>(),
    kind: text().notNull(),
    subject: text().notNull(),
    /** null = for admins. */
    userId: uuid().$type<UserId>(),
    /** The user's id or `admins`: the null above cannot stand in a unique key. */
    forWhom: text().notNull(),
    title: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    href: text(),
    times: integer().notNull().default(1),
    openedAt: instant().notNull(),
    lastAt: instant().notNull(),
    resolvedAt: instant(),
    resolvedBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("alerts_one_open")
      .on(t.companyId, t.kind, t.subject, t.forWhom)
      .where(sql`resolved_at is null`),
    index("alerts_open")
      .on(t.companyId, t.openedAt)
      .where(sql`resolved_at is null`),
    companyPolicy(),
  ],
);

/** One row per change, written in its transaction; the roles of the application can add rows and nothing else. */
export const auditLog = pgTable(
  "audit_log",
  {
    companyId: companyId(),
    id: key(),
    seq: bigint({ mode: "number" }).generatedAlwaysAsIdentity(),
    /** The writing transaction: the sealer takes only rows whose transaction every later snapshot sees as ended. */
    xid: text()
      .notNull()
      .default(sql`pg_current_xact_id()::text`),
    at: instant().notNull(),
    actorKind: text().notNull(),
    actorId: text(),
    actorName: text(),
    address: text(),
    action: text().notNull(),
    targetKind: text().notNull(),
    targetId: text().notNull(),
    targetName: text(),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("audit_log_by_time").on(t.companyId, t.at, t.id),
    index("audit_log_of_target").on(t.companyId, t.targetKind, t.targetId),
    unique("audit_log_seq").on(t.companyId, t.seq),
    index("audit_log_by_xid").on(t.companyId, sql`(xid::xid8)`),
    companyPolicy(),
  ],
);

/** The chain: each seal's hash covers its row and the seal before it. */
export const auditSeals = pgTable(
  "audit_seals",
  {
    companyId: companyId(),
    position: bigint({ mode: "number" }).notNull(),
    auditId: uuid().notNull(),
    hash: text().notNull(),
    sealedAt: instant().notNull(),
    /** Every row of an older transaction was sealed with or before this one: where the next sealing begins. */
    horizon: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.position] }),
    unique("audit_seals_row").on(t.companyId, t.auditId),
    companyPolicy(),
  ],
);

/** A sent form and what was answered: the same sending again changes nothing. */
export const submissions = pgTable(
  "submissions",
  { companyId: companyId(), id: uuid().notNull(), actorId: text().notNull(), answer: jsonb(), at: instant().notNull() },
  (t) => [primaryKey({ columns: [t.companyId, t.id] }), companyPolicy()],
);
