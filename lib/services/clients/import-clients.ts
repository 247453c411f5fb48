import { and, eq, sql } from "drizzle-orm";
import { chunksOf } from "@/lib/core/chunks";
import type { Ctx } from "@/lib/core/access/ctx";
import { type ClientImportField, clientSheet } from "@/lib/core/clients/import/fields";
import type { AcceptedClient } from "@/lib/core/clients/import/judge-rows";
import { forAudit } from "@/lib/core/clients/mask";
import { nameOfClient } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import { ClientId } from "@/lib/core/ids";
import { countryOfPhone } from "@/lib/core/phones/country";
import { type Tx, transact } from "@/db/client";
import { clients, clientUsers } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { type AuditEntry, audit, changes } from "@/lib/services/audit/write-audit";
import { findFirstList } from "@/lib/services/contact-lists/first-list";
import { readSheet, type SheetFile } from "@/lib/services/csv/read-sheet";
import { judgeImport } from "./judge-import";
import { linkNumbers } from "./link-numbers";
import { type ClientRow, lockThem } from "./lock-clients";

export type ClientsImported = { readonly imported: number; readonly added: number; readonly changed: number };

/**
 * Takes every row of a file, or none: a row that matches a client adds what it says to it, any other makes one. An empty
 * cell says nothing; tags and users are added and none taken away.
 * @throws AppError `invalid` for a file that is none, `conflict` when any row of it cannot be taken now
 */
export async function importClients(ctx: Ctx, file: SheetFile<ClientImportField>): Promise<ClientsImported> {
  requirePermission(ctx, "client.import");
  const sheet = readSheet(clientSheet, file);
  if (sheet.missing.length > 0)
    throw new AppError("invalid", `No column of the file is the ${sheet.missing.join(", ")}.`);
  return transact(ctx, async (tx) => {
    const { refused, accepted } = await judgeImport(tx, ctx, sheet);
    if (refused.length > 0)
      throw new AppError(
        "conflict",
        `${refused.length} of ${sheet.lines.length} rows cannot be imported now. Nothing was imported: check the file again.`,
      );
    const known = accepted.flatMap(({ matched }) => matched?.id ?? []);
    const locked = new Map((await lockThem(tx, ctx, known)).clients.map((client) => [client.id, client]));
    const placed = accepted.map((row) => ({ ...row, id: row.matched?.id ?? ClientId.parse(crypto.randomUUID()) }));
    const made = placed.filter(({ matched }) => matched === null);
    const entries = [
      ...(await insertAll(tx, ctx, made)),
      ...(await changeAll(
        tx,
        ctx,
        placed.filter(({ matched }) => matched !== null),
        locked,
      )),
    ];
    await linkNumbers(tx, ctx, placed);
    await assignAll(tx, ctx, placed);
    await audit(tx, ctx, entries);
    const told = { imported: placed.length, added: made.length, changed: placed.length - made.length };
    await audit(tx, ctx, { action: "client.import", target: { kind: "list", id: "client" }, after: told });
    return told;
  });
}

type PlacedClient = AcceptedClient & { readonly id: ClientId };

async function insertAll(tx: Tx, ctx: Ctx, made: readonly PlacedClient[]): Promise<AuditEntry[]> {
  if (made.length === 0) return [];
  const listId = await findFirstList(tx, ctx);
  const at = new Date(ctx.clock.now());
  const rows = made.map(({ id, client }) => ({
    companyId: ctx.companyId,
    id,
    contactListId: client.contactListId ?? listId,
    displayName: nameOfClient({ ...client, displayName: client.name }),
    firstName: client.firstName,
    lastName: client.lastName,
    email: client.email,
    employer: client.employer,
    country: client.country ?? (client.phone === null ? null : countryOfPhone(client.phone)),
    language: client.language,
    tags: client.tags,
    notes: client.notes,
    stage: "client" as const,
    source: "import" as const,
    createdAt: at,
    lastActiveAt: at,
  }));
  for (const some of chunksOf(rows)) await tx.insert(clients).values(some);
  return rows.map(({ id, companyId: _company, createdAt: _at, lastActiveAt: _active, ...own }, at_) => ({
    action: "client.create",
    target: { kind: "client", id },
    after: forAudit({ ...own, phone: made[at_]?.client.phone ?? null, userIds: made[at_]?.client.userIds ?? [] }),
  }));
}

/** Only what a row says: an empty cell leaves what is there. */
async function changeAll(
  tx: Tx,
  ctx: Ctx,
  rows: readonly PlacedClient[],
  locked: ReadonlyMap<ClientId, ClientRow>,
): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (const { id, client } of rows) {
    const before = locked.get(id);
    if (!before)
      throw new AppError("conflict", "A client of the file went meanwhile. Nothing was imported: check again.");
    const said = {
      displayName: client.name ?? before.displayName,
      firstName: client.firstName ?? before.firstName,
      lastName: client.lastName ?? before.lastName,
      email: client.email ?? before.email,
      employer: client.employer ?? before.employer,
      country: client.country ?? before.country,
      language: client.language ?? before.language,
      notes: client.notes ?? before.notes,
      contactListId: client.contactListId ?? before.contactListId,
      tags: [...new Set([...before.tags, ...client.tags])],
    };
    const changed = changes<Record<string, unknown>>(before, said);
    if (Object.keys(changed.after).length === 0) continue;
    await tx
      .update(clients)
      .set({ ...said, version: sql`${clients.version} + 1` })
      .where(and(eq(clients.companyId, ctx.companyId), eq(clients.id, id)));
    entries.push({
      action: "client.update",
      target: { kind: "client", id },
      before: forAudit(changed.before),
      after: forAudit(changed.after),
    });
  }
  return entries;
}

async function assignAll(tx: Tx, ctx: Ctx, rows: readonly PlacedClient[]): Promise<void> {
  const assignedAt = new Date(ctx.clock.now());
  const wanted = rows.flatMap(({ id, client }) =>
    client.userIds.map((userId) => ({ companyId: ctx.companyId, clientId: id, userId, assignedAt })),
  );
  for (const some of chunksOf(wanted)) await tx.insert(clientUsers).values(some).onConflictDoNothing();
}
