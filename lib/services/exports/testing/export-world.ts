import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { read, unscoped } from "@/db/client";
import { exportFiles, interactions, interactionTags, messages } from "@/db/schema";
import { makeAccount, makeConnection, makeUnit } from "@/db/testing/make-accounts";
import { makeCompany, makeUser, type TestCompany, type TestUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient } from "@/db/testing/make-room";
import type { Ctx } from "@/lib/core/access/ctx";
import { ExportQuery, type ExportPlan, planOf } from "@/lib/core/exports/schema";
import type { ExportId } from "@/lib/core/ids";
import { exportFolder } from "@/lib/platform/export-files";
import { outsideTheLoop, type RunningJob } from "@/lib/services/jobs/running-job";
import { streamExport } from "../stream-export";

export type ExportWorld = {
  readonly company: TestCompany;
  readonly anna: TestUser;
  readonly wei: TestUser;
  readonly lead: TestUser;
  readonly admin: Ctx;
  /** Some are of this account. */
  readonly counterId: string;
  /** What must never leave in a file. */
  readonly hidden: string;
};

// The search role has a connection of its own, so these rows are committed, in the file's own database.
export const free = ({ companyId, actor, clock, address }: Ctx): Ctx => ({ companyId, actor, clock, address });

const names = ["=1+1", "Łukasz, Wójcik", 'Sam "Sunny" Lee', "王小明", "-5", "עומר", "two\nlines", "O'Brien"];

/** A company with as many interactions as wished, half of them Anna's and half Wei's, and another company beside it. */
export async function makeExportWorld(count: number): Promise<ExportWorld> {
  const hidden = "Stranger of another company";
  return unscoped(async (tx) => {
    const other = await makeCompany(tx, "Other");
    const theirs = await makeAccount(tx, other, { connectionId: await makeConnection(tx, other) });
    const stranger = await makeClient(tx, other);
    await makeInteraction(tx, other, { accountId: theirs.id, identityId: stranger.identityId, contactName: hidden });
    const company = await makeCompany(tx);
    const milan = await makeUnit(tx, company, "Milan");
    const anna = await makeUser(tx, company, { ouId: milan.id, name: "Anna Richter" });
    const wei = await makeUser(tx, company, { name: "@Wei Chen" });
    const lead = await makeUser(tx, company, { roles: ["supervisor"], supervises: { ouIds: [milan.id] } });
    const connectionId = await makeConnection(tx, company);
    const desk = await makeAccount(tx, company, { connectionId });
    const counter = await makeAccount(tx, company, { connectionId });
    for (let n = 0; n < count; n++) {
      const { identityId } = await makeClient(tx, company);
      const id = await makeInteraction(tx, company, {
        accountId: n % 3 === 1 ? counter.id : desk.id,
        identityId,
        ownerId: n % 2 === 0 ? anna.id : wei.id,
        contactName: names[n % names.length] ?? "",
        phone: n % 3 === 0 ? "+393331234567" : "+39 333 1234",
        texts: [`=hello ${n}`, "line\nbreak", "third"].slice(0, 1 + (n % 3)),
        unread: n % 2,
      });
      if (n % 4 === 0)
        await tx
          .insert(interactionTags)
          .values(["vip", "gold"].map((tag) => ({ companyId: company.id, interactionId: id, tag })));
      if (n % 4 === 1)
        await tx
          .update(interactions)
          .set({
            dispositionFirst: "Sale",
            dispositionSecond: "=Won",
            status: "closed",
            closedAt: new Date(company.clock.now()),
          })
          .where(eq(interactions.id, id));
      if (n % 5 === 0)
        await tx
          .update(messages)
          .set({ deletedAt: new Date(company.clock.now()), text: "withdrawn words" })
          .where(and(eq(messages.interactionId, id), eq(messages.text, `=hello ${n}`)));
    }
    return { company, anna, wei, lead, admin: free(company.admin.ctx), counterId: counter.id, hidden };
  });
}

export const plan = (asked: z.input<typeof ExportQuery> = {}, zone = "Europe/Rome"): ExportPlan =>
  planOf(ExportQuery.parse(asked), zone);

/** A file as whoever reads it has it: its heads, and each line by them. */
export function readBack(text: string): readonly Readonly<Record<string, string>>[] {
  return z.array(z.record(z.string(), z.string())).parse(parse(text, { bom: true, columns: true }));
}

export async function collect<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of from) all.push(one);
  return all;
}

/** All that a download would hold. */
export async function download(ctx: Ctx, of: ExportPlan): Promise<string> {
  const { first, rest } = await streamExport(ctx, of, () => Promise.resolve(ctx));
  return first + (await collect(rest)).join("");
}

export const rowOf = (ctx: Ctx, exportId: ExportId) =>
  read(ctx, async (tx) => {
    const [row] = await tx.select().from(exportFiles).where(eq(exportFiles.id, exportId));
    if (!row) throw new Error("No such export");
    return row;
  });

/** What counts of the parts on the disk. */
export async function fileOf(ctx: Ctx, exportId: ExportId): Promise<string> {
  const { parts } = await rowOf(ctx, exportId);
  const folder = exportFolder(ctx.companyId, exportId);
  return Buffer.concat(parts.map(({ file, bytes }) => readFileSync(join(folder, file)).subarray(0, bytes))).toString(
    "utf8",
  );
}

/** A run of the job whose `fatal`-th commit never comes, as when its worker is killed right before. */
export function attempt(n: number, fatal = Number.POSITIVE_INFINITY): RunningJob {
  let holds = 0;
  return {
    ...outsideTheLoop(),
    attempt: n,
    hold: async () => {
      if (++holds === fatal) throw new Error("killed");
    },
  };
}
