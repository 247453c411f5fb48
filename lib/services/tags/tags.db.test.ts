import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { interactionTags, jobs, tags } from "@/db/schema";
import { makeUser, type TestCompany } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import type { AccountId } from "@/lib/core/ids";
import { makeDesk } from "@/lib/services/interactions/testing/make-desk";
import { archiveTag } from "./archive-tag";
import { createTag } from "./create-tag";
import { listTags } from "./list-tags";
import { moveTagWords } from "./move-tag-words";
import { restoreTag } from "./restore-tag";
import { tagChoices } from "./tag-choices";
import { updateTag } from "./update-tag";

const asJob = { kind: "job", name: "tag.rename" } as const;

/** So many interactions with a word, each of a client of its own. */
const tagMany = (tx: Tx, company: TestCompany, accountId: AccountId, tag: string, count: number) =>
  tx.execute(sql`
    with made as materialized (select uuidv7() as id from generate_series(1, ${count}::int)),
    clients as (
      insert into identities (company_id, id, channel, match_key, created_at)
      select ${company.id}, id, 'whatsapp', id::text, now() from made returning id),
    talks as (
      insert into interactions (company_id, id, account_id, identity_id, channel, front_door, status, contact_name, started_at, last_message_at)
      select ${company.id}, id, ${accountId}, id, 'whatsapp', false, 'unmanaged', 'Sam', now(), now() from clients returning id)
    insert into interaction_tags (company_id, interaction_id, tag) select ${company.id}, id, ${tag} from talks`);

const countOf = (tx: Tx, company: TestCompany, tag: string) =>
  tx.$count(interactionTags, and(eq(interactionTags.companyId, company.id), eq(interactionTags.tag, tag)));

test("tags are made, renamed and archived; interactions follow the name in the same transaction", () =>
  rolledBack(async (tx) => {
    const { company, anna, lead, id } = await makeDesk(tx);
    const { ctx } = company.admin;
    const vip = await createTag(ctx, { name: "vip", colour: "accent" });
    await createTag(ctx, { name: "gold", colour: "none" });
    await expect(createTag(ctx, { name: "VIP", colour: "none" })).rejects.toMatchObject({
      details: { fields: { name: [expect.stringContaining("has this name")] } },
    });
    const tagged = { companyId: company.id, interactionId: id };
    await tx.insert(interactionTags).values([
      { ...tagged, tag: "vip" },
      { ...tagged, tag: "gold" },
    ]);
    await updateTag(ctx, { tagId: vip.id, version: 1, name: "Very important", colour: "danger" });
    expect([await countOf(tx, company, "vip"), await countOf(tx, company, "Very important")]).toEqual([0, 1]);
    expect(await tx.$count(jobs, and(eq(jobs.companyId, company.id), eq(jobs.topic, "tag.rename")))).toBe(0);
    await expect(updateTag(ctx, { tagId: vip.id, version: 1, name: "x", colour: "none" })).rejects.toMatchObject({
      code: "conflict",
    });
    await archiveTag(ctx, { tagId: vip.id, version: 2 });
    expect((await tagChoices(anna.ctx)).map(({ name }) => name)).toEqual(["gold"]);
    expect(await listTags(lead.ctx)).toMatchObject([
      { name: "gold", used: 1, archived: false },
      { name: "Very important", used: 1, archived: true, colour: "danger", version: 3 },
    ]);
    await restoreTag(ctx, { tagId: vip.id, version: 3 });
    await expect(restoreTag(ctx, { tagId: vip.id, version: 4 })).rejects.toMatchObject({ code: "conflict" });
    for (const who of [anna, lead, await makeUser(tx, company)])
      await expect(createTag(who.ctx, { name: "mine", colour: "none" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listTags(anna.ctx)).rejects.toMatchObject({ code: "forbidden" });
  }));

test("what very many have is renamed by a job, in pieces; meanwhile the old name is nobody's and again does no harm", () =>
  rolledBack(async (tx) => {
    const { company, account } = await makeDesk(tx);
    const { ctx } = company.admin;
    const vip = await createTag(ctx, { name: "vip", colour: "none" });
    await tagMany(tx, company, account.id, "vip", 10_100);
    await updateTag(ctx, { tagId: vip.id, version: 1, name: "gold", colour: "none" });
    expect([await countOf(tx, company, "vip"), await countOf(tx, company, "gold")]).toEqual([5_100, 5_000]);
    const queued = await tx.select({ payload: jobs.payload }).from(jobs).where(eq(jobs.topic, "tag.rename"));
    expect(queued).toEqual([{ payload: { tagId: vip.id } }]);
    expect(await listTags(ctx)).toMatchObject([{ name: "gold", renamedFrom: "vip", used: 10_001 }]);
    const again = { tagId: vip.id, version: 2, name: "silver", colour: "none" } as const;
    await expect(updateTag(ctx, again)).rejects.toMatchObject({ code: "conflict" });
    await expect(createTag(ctx, { name: "Vip", colour: "none" })).rejects.toMatchObject({ code: "conflict" });
    for (const _ of [1, 2]) await moveTagWords(company.as(asJob), { tagId: vip.id });
    expect([await countOf(tx, company, "vip"), await countOf(tx, company, "gold")]).toEqual([0, 10_100]);
    expect(await tx.select({ from: tags.renamedFrom }).from(tags)).toEqual([{ from: null }]);
    await createTag(ctx, { name: "vip", colour: "none" });
    await expect(moveTagWords(ctx, { tagId: vip.id })).rejects.toMatchObject({ code: "forbidden" });
  }));
