import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import {
  alerts,
  auditLog,
  jobs,
  officialAccounts,
  providerConnections,
  rawEvents,
  templates,
  webhookTokens,
} from "@/db/schema";
import { makeAccount } from "@/db/testing/make-accounts";
import { makeCompany, makeUser, type TestCompany } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { TemplateId } from "@/lib/core/ids";
import type { ConnectionTest } from "@/lib/core/providers/calls";
import type { ProviderTemplate } from "@/lib/core/providers/templates";
import { sha256Hex } from "@/lib/platform/crypto";
import * as registry from "@/lib/providers/registry";
import { acceptEvent } from "@/lib/services/inbound/accept-event";
import { findWebhook, loadHook } from "@/lib/services/inbound/find-webhook";
import { aJob, onSandbox } from "@/lib/services/inbound/testing/make-world";
import { listTemplates } from "@/lib/services/templates/list-templates";
import { mapTemplate } from "@/lib/services/templates/map-template";
import { syncTemplates } from "@/lib/services/templates/sync-templates";
import { createConnection } from "./create-connection";
import { getConnection } from "./get-connection";
import { listConnections } from "./list-connections";
import { removeConnection } from "./remove-connection";
import { rotateWebhookToken } from "./rotate-webhook-token";
import { runConnectionTest } from "./run-connection-test";
import { testConnection } from "./test-connection";
import { updateConnection } from "./update-connection";

const { fakeDeps } = onSandbox(registry);
const { descriptors } = registry;

const metaValues = {
  waba_id: "200300400500601",
  access_token: "EAAB-first-token-abcdefghij",
  app_id: "600700800900101",
  app_secret: "an-app-secret-0123456789",
  verify_token: "a-verify-token-0123456789",
  graph_version: "",
  base_url: "",
};

const createMeta = (company: TestCompany, over: Partial<typeof metaValues> & Record<string, string> = {}) =>
  createConnection(
    company.admin.ctx,
    { name: "Meta Europe", provider: "meta", values: { ...metaValues, ...over } },
    descriptors,
  );

const tokenOf = (url: string) => url.split("/").at(-1) ?? "";

/** The Sandbox's adapter, answering tests and lists as the test wishes. */
function answering({ test, templates }: { test?: ConnectionTest; templates?: readonly ProviderTemplate[] }) {
  const { deps } = fakeDeps();
  return {
    ...deps,
    adapterFor: (ctx: Parameters<typeof deps.adapterFor>[0], name: string) => {
      const adapter = deps.adapterFor(ctx, name);
      return (
        adapter && {
          ...adapter,
          ...(test ? { testConnection: () => Promise.resolve(test) } : {}),
          ...(templates ? { listTemplates: () => Promise.resolve({ ok: true as const, templates }) } : {}),
        }
      );
    },
  };
}

const job = (company: TestCompany) => company.as({ kind: "job", name: "test" });
const raw = async (tx: Tx) => (await tx.select().from(providerConnections))[0];

test("secrets are sealed, never answered and never in the audit; only their last four characters are", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { id } = await createMeta(company);
    const stored = JSON.stringify(await raw(tx));
    const shown = await getConnection(company.admin.ctx, id);
    const audited = JSON.stringify(await tx.select().from(auditLog));
    for (const secret of [metaValues.access_token, metaValues.app_secret, metaValues.verify_token]) {
      for (const text of [stored, JSON.stringify(shown), audited]) expect(text).not.toContain(secret);
    }
    expect(shown).toMatchObject({
      settings: { waba_id: metaValues.waba_id, graph_version: "v23.0" },
      secretHints: { access_token: "ghij" },
      state: "untested",
      test: { outcome: "running" },
    });
    const hook = company.as({ kind: "hook", provider: "meta" });
    expect((await loadHook(hook, id))?.credentials.secrets).toEqual({
      access_token: metaValues.access_token,
      app_secret: metaValues.app_secret,
      verify_token: metaValues.verify_token,
    });
    expect(await tx.select().from(jobs).where(eq(jobs.topic, "connection.test"))).toHaveLength(1);
  }));

test("the webhook's URL carries 256 random bits, of which only the hash can be looked up", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { id } = await createMeta(company);
    const { webhookUrl, version } = await getConnection(company.admin.ctx, id);
    const token = tokenOf(webhookUrl);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(await tx.select().from(webhookTokens)).toMatchObject([{ tokenHash: sha256Hex(token), connectionId: id }]);
    expect(JSON.stringify(await raw(tx))).not.toContain(token);
    const rotated = await rotateWebhookToken(company.admin.ctx, { connectionId: id, version });
    expect(tokenOf(rotated.webhookUrl)).not.toBe(token);
    expect(await tx.select().from(webhookTokens)).toMatchObject([
      { tokenHash: sha256Hex(tokenOf(rotated.webhookUrl)) },
    ]);
    await expect(rotateWebhookToken(company.admin.ctx, { connectionId: id, version })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await findWebhook("nobody-was-given-this-token")).toBeNull();
  }));

test("what the provider must be told is made when left blank, and shown once", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { id, generated } = await createMeta(company, { verify_token: "" });
    expect(generated["verify_token"]).toMatch(/^[\w-]{32}$/);
    expect(JSON.stringify(await getConnection(company.admin.ctx, id))).not.toContain(generated["verify_token"]);
  }));

test("refused: values that the provider's fields do not allow, each under its field", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const problem = await createMeta(company, {
      waba_id: "x",
      access_token: "",
      base_url: "http://169.254.169.254/",
    }).catch((error: unknown) => error);
    expect(problem).toMatchObject({
      code: "invalid",
      details: {
        fields: {
          waba_id: [expect.any(String)],
          access_token: ["This field is required"],
          base_url: [expect.any(String)],
        },
      },
    });
    await expect(createMeta(company, { colour: "blue" })).rejects.toMatchObject({ code: "invalid" });
    await createMeta(company);
    await expect(tx.transaction(() => createMeta(company))).rejects.toMatchObject({
      code: "conflict",
      details: { fields: { name: [expect.any(String)] } },
    });
  }));

test("a blank secret keeps what is stored, a new one makes the connection untested and its accounts unproven", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { id } = await createMeta(company);
    const { id: accountId } = await makeAccount(tx, company, { connectionId: id });
    await tx.update(providerConnections).set({ state: "usable" });
    const hook = company.as({ kind: "hook", provider: "meta" });
    const proven = async () =>
      (await tx.select().from(officialAccounts).where(eq(officialAccounts.id, accountId)))[0]?.provenAt;
    const blank = { ...metaValues, access_token: "", app_secret: "", verify_token: "" };
    await updateConnection(
      company.admin.ctx,
      { connectionId: id, version: 1, name: "Meta EU", values: blank },
      descriptors,
    );
    expect((await loadHook(hook, id))?.credentials.secrets["access_token"]).toBe(metaValues.access_token);
    expect([(await raw(tx))?.state, (await proven()) !== null]).toEqual(["usable", true]);
    await updateConnection(
      company.admin.ctx,
      { connectionId: id, version: 2, name: "Meta EU", values: { ...blank, access_token: "EAAB-second-token-klmn" } },
      descriptors,
    );
    expect((await loadHook(hook, id))?.credentials.secrets["access_token"]).toBe("EAAB-second-token-klmn");
    expect([(await raw(tx))?.state, await proven()]).toEqual(["untested", null]);
    const stale = { connectionId: id, version: 2, name: "Older form", values: blank };
    await expect(updateConnection(company.admin.ctx, stale, descriptors)).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("Reload"),
    });
  }));

test("a test that passes proves exactly the accounts whose address the connection answered for", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { id } = await createConnection(
      company.admin.ctx,
      { name: "S", provider: "sandbox", values: {} },
      descriptors,
    );
    const served = await makeAccount(tx, company, { connectionId: id });
    const other = await makeAccount(tx, company, { connectionId: id });
    await tx.update(officialAccounts).set({ provenAt: null, providerAccountId: null });
    const serves = [{ address: served.address.replace("+1", "1 "), providerAccountId: "10550001", name: "Milan" }];
    const run = aJob();
    await runConnectionTest(job(company), { connectionId: id }, run, answering({ test: { ok: true, serves } }));
    const [one] = await tx.select().from(officialAccounts).where(eq(officialAccounts.id, served.id));
    const [two] = await tx.select().from(officialAccounts).where(eq(officialAccounts.id, other.id));
    expect([one?.provenAt !== null, one?.providerAccountId, two?.provenAt, two?.providerAccountId]).toEqual([
      true,
      "10550001",
      null,
      null,
    ]);
    expect(await getConnection(company.admin.ctx, id)).toMatchObject({
      state: "usable",
      test: { outcome: "usable", serves },
    });
    expect(await tx.select().from(jobs).where(eq(jobs.topic, "templates.sync"))).toHaveLength(1);
    expect(run.finished).toBe(1);
  }));

test("a test that fails says why, and alarms until one passes", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { id } = await createConnection(
      company.admin.ctx,
      { name: "S", provider: "sandbox", values: {} },
      descriptors,
    );
    const error = { code: 190, class: "auth", action: "refresh_token", text: "The token expired" } as const;
    await runConnectionTest(job(company), { connectionId: id }, aJob(), answering({ test: { ok: false, error } }));
    expect(await listConnections(company.admin.ctx)).toMatchObject([
      {
        state: "failing",
        test: { outcome: "failing", code: "190", text: "The token expired", action: "refresh_token" },
      },
    ]);
    const open = () =>
      tx
        .select()
        .from(alerts)
        .where(and(eq(alerts.kind, "connection_failing"), eq(alerts.subject, id)));
    expect((await open())[0]?.resolvedAt).toBeNull();
    await runConnectionTest(job(company), { connectionId: id }, aJob(), answering({}));
    expect((await open())[0]?.resolvedAt).not.toBeNull();
  }));

test("refused: removing a connection that accounts use, naming them, or that received events", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { id } = await createConnection(
      company.admin.ctx,
      { name: "S", provider: "sandbox", values: {} },
      descriptors,
    );
    const remove = () => removeConnection(company.admin.ctx, { connectionId: id, version: 1 });
    const account = await makeAccount(tx, company, { connectionId: id });
    await expect(remove()).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining(`Account ${account.key}`),
    });
    await tx.delete(officialAccounts).where(eq(officialAccounts.id, account.id));
    const hook = company.as({ kind: "hook", provider: "sandbox" });
    await acceptEvent(hook, {
      connectionId: id,
      provider: "sandbox",
      headers: {},
      body: new Uint8Array(1),
      state: "malformed",
      reason: null,
    });
    await expect(remove()).rejects.toMatchObject({ code: "conflict", userMessage: expect.stringContaining("kept") });
    await tx.delete(rawEvents);
    expect(await remove()).toEqual({ name: "S" });
    expect(await tx.select().from(webhookTokens).where(eq(webhookTokens.connectionId, id))).toEqual([]);
  }));

const aTemplate = (over: Partial<ProviderTemplate> = {}): ProviderTemplate => ({
  providerTemplateId: "1",
  name: "linekeeper_invitation",
  language: "en",
  status: "approved",
  category: "UTILITY",
  body: "Hi {{client_name}}",
  variables: ["client_name"],
  sendable: true,
  ...over,
});

test("templates are kept as the provider has them: mapped by their names, marked when gone, mapped by hand kept", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { id } = await createConnection(
      company.admin.ctx,
      { name: "S", provider: "sandbox", values: {} },
      descriptors,
    );
    const sync = (list: readonly ProviderTemplate[]) =>
      syncTemplates(job(company), { connectionId: id }, aJob(), answering({ templates: list }));
    const own = aTemplate({ name: "spring_hello" });
    await sync([aTemplate(), own, aTemplate({ name: "linekeeper_m5" }), aTemplate({ name: "odd", sendable: false })]);
    const listed = async () =>
      Object.fromEntries((await listTemplates(company.admin.ctx, id)).map((one) => [one.name, one]));
    expect(await listed()).toMatchObject({
      linekeeper_invitation: { mappedTo: "M5" },
      linekeeper_m5: { mappedTo: null },
      spring_hello: { mappedTo: null },
      odd: { status: "disabled" },
    });
    await mapTemplate(company.admin.ctx, {
      templateId: TemplateId.parse((await listed())["spring_hello"]?.id),
      mappedTo: "M5",
    });
    await sync([own]);
    expect(await listed()).toMatchObject({
      spring_hello: { mappedTo: "M5", gone: false },
      linekeeper_invitation: { mappedTo: null, gone: true },
    });
    const daily = await tx
      .select()
      .from(jobs)
      .where(and(eq(jobs.topic, "templates.sync"), eq(jobs.dedupeKey, `daily:${id}`)));
    expect(daily).toHaveLength(1);
    await expect(
      mapTemplate(company.admin.ctx, { templateId: TemplateId.parse((await listed())["odd"]?.id), mappedTo: "M5" }),
    ).rejects.toMatchObject({ code: "conflict" });
  }));

test("refused: whoever is no admin reads, makes, tests, maps and removes nothing, and another company's is not found", () =>
  rolledBack(async (tx) => {
    const mine = await makeCompany(tx);
    const { id } = await createMeta(mine);
    const agent = (await makeUser(tx, mine)).ctx;
    const other = (await makeCompany(tx)).admin.ctx;
    const update = { connectionId: id, version: 1, name: "Mine now", values: metaValues };
    const verbs = [
      (ctx: typeof agent) => getConnection(ctx, id),
      (ctx: typeof agent) => updateConnection(ctx, update, descriptors),
      (ctx: typeof agent) => testConnection(ctx, { connectionId: id }),
      (ctx: typeof agent) => rotateWebhookToken(ctx, { connectionId: id, version: 1 }),
      (ctx: typeof agent) => removeConnection(ctx, { connectionId: id, version: 1 }),
      (ctx: typeof agent) => mapTemplate(ctx, { templateId: TemplateId.parse(id), mappedTo: null }),
    ];
    for (const verb of verbs) {
      await expect(verb(agent)).rejects.toMatchObject({ code: "forbidden" });
      await expect(verb(other)).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(
      createConnection(agent, { name: "x", provider: "sandbox", values: {} }, descriptors),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(listConnections(agent)).rejects.toMatchObject({ code: "forbidden" });
    await expect(runConnectionTest(agent, { connectionId: id }, aJob(), fakeDeps().deps)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(syncTemplates(agent, { connectionId: id }, aJob(), fakeDeps().deps)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await listConnections(other)).toEqual([]);
    expect(await tx.select().from(templates)).toEqual([]);
    expect(await testConnection(mine.admin.ctx, { connectionId: id })).toEqual({ id });
  }));
