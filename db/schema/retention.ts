import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ClientId, ErasureId, HoldId, InteractionId, UserId } from "@/lib/core/ids";
import type { ErasureStep, Needles } from "@/lib/core/retention/erasure";
import type { PurgeKind } from "@/lib/core/retention/view";
import { clients } from "./clients";
import { companyId, companyPolicy, instant, key } from "./columns";
import { interactions } from "./interactions";
import { users } from "./users";

/** A legal hold on a client, with all that is theirs, or on one interaction; lifted ones stay as its history. */
export const legalHolds = pgTable(
  "legal_holds",
  {
    companyId: companyId(),
    id: key().$type<HoldId>(),
    clientId: uuid().$type<ClientId>(),
    interactionId: uuid().$type<InteractionId>(),
    reason: text().notNull(),
    setAt: instant().notNull(),
    /** Null: the operator. */
    setBy: uuid().$type<UserId>(),
    liftedAt: instant(),
    liftedBy: uuid().$type<UserId>(),
    liftReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("legal_holds_of_client")
      .on(t.companyId, t.clientId)
      .where(sql`client_id is not null and lifted_at is null`),
    uniqueIndex("legal_holds_of_interaction")
      .on(t.companyId, t.interactionId)
      .where(sql`interaction_id is not null and lifted_at is null`),
    index("legal_holds_lifted")
      .on(t.companyId, t.clientId)
      .where(sql`lifted_at is not null`),
    foreignKey({
      columns: [t.companyId, t.clientId],
      foreignColumns: [clients.companyId, clients.id],
      name: "legal_holds_client",
    }),
    foreignKey({
      columns: [t.companyId, t.interactionId],
      foreignColumns: [interactions.companyId, interactions.id],
      name: "legal_holds_interaction",
    }),
    foreignKey({
      columns: [t.companyId, t.setBy],
      foreignColumns: [users.companyId, users.id],
      name: "legal_holds_set_by",
    }),
    foreignKey({
      columns: [t.companyId, t.liftedBy],
      foreignColumns: [users.companyId, users.id],
      name: "legal_holds_lifted_by",
    }),
    check("legal_holds_one", sql`num_nonnulls(${t.clientId}, ${t.interactionId}) = 1`),
    check("legal_holds_lift", sql`(${t.liftedAt} is null) = (${t.liftReason} is null)`),
    companyPolicy(),
  ],
);

/** One run of a purge, written down with each batch: a run that was killed is gone on with. One goes on of each kind. */
export const purgeRuns = pgTable(
  "purge_runs",
  {
    companyId: companyId(),
    id: key(),
    kind: text().$type<PurgeKind>().notNull(),
    startedAt: instant().notNull(),
    lastAt: instant().notNull(),
    endedAt: instant(),
    interactions: integer().notNull().default(0),
    messages: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("purge_runs_one_open")
      .on(t.companyId, t.kind)
      .where(sql`ended_at is null`),
    index("purge_runs_by_kind").on(t.companyId, t.kind, t.startedAt),
    check("purge_runs_kind", sql`${t.kind} in ('deleted','retention')`),
    companyPolicy(),
  ],
);

/** The erasure of one client: what it has come to, and how much it took. It names nobody. */
export const erasures = pgTable(
  "erasures",
  {
    companyId: companyId(),
    id: key().$type<ErasureId>(),
    clientId: uuid().$type<ClientId>().notNull(),
    askedAt: instant().notNull(),
    askedBy: uuid().$type<UserId>(),
    /** What is being looked through, and where in it this stands. */
    step: text().$type<ErasureStep>().notNull(),
    after: text(),
    /** What is looked for, until nothing of it is left: then it is forgotten here too. */
    needles: jsonb().$type<Needles>(),
    counts: jsonb().$type<Readonly<Record<string, number>>>().notNull().default({}),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("erasures_of_client").on(t.companyId, t.clientId),
    foreignKey({
      columns: [t.companyId, t.clientId],
      foreignColumns: [clients.companyId, clients.id],
      name: "erasures_client",
    }),
    foreignKey({
      columns: [t.companyId, t.askedBy],
      foreignColumns: [users.companyId, users.id],
      name: "erasures_asked_by",
    }),
    check("erasures_step", sql`${t.step} in ('said','events','rest')`),
    check("erasures_forgets", sql`(${t.endedAt} is null) = (${t.needles} is not null)`),
    companyPolicy(),
  ],
);
