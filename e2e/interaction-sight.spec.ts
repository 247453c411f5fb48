import { randomUUID } from "node:crypto";
import { get } from "node:http";
import { and, eq, inArray, sql } from "drizzle-orm";
import { auditLog, interactions } from "@/db/schema";
import { InteractionId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";
import { makeTalk } from "./cooling";
import { demoCtx, first, look, nextPhone, unique } from "./demo";
import { makeDesk, makeMember, makeSandboxAccount } from "./desk";
import { expect, test } from "./fixtures";
import { withMany } from "./many";
import { builtActions } from "./matrix/build";
import { callAction, codeOf } from "./matrix/call-action";
import { postText } from "./sandbox-hook";

test("14 another agent's interaction, by its address, as the framework asks for it, as .rsc, by an action, in a file and as a transcript, is as if it were not there", async ({
  request,
  openAs,
  baseURL,
}) => {
  test.slow();
  const { origin } = new URL(baseURL ?? "");
  const desk = await makeDesk(1);
  const { phone } = await makeTalk(request, desk);
  const found = await look((tx) =>
    tx
      .select({ id: interactions.id, number: interactions.number })
      .from(interactions)
      .where(and(eq(interactions.ownerId, desk.member.id))),
  );
  const { id, number } = first(found);
  const asks = (await openAs(await makeMember())).request;
  const missing = InteractionId.parse(randomUUID());
  const digits = phone.slice(1);

  const pages = { page: "", ".rsc": ".rsc" };
  for (const [what, end] of Object.entries(pages))
    for (const headers of [{}, { RSC: "1" }]) {
      const [theirs, none] = [id, missing].map((one) =>
        asks.get(`${routes.interaction({ interactionId: one })}${end}`, { headers }),
      );
      const [answer, nothing] = [await theirs, await none];
      const text = (await answer?.text()) ?? "";
      expect([what, answer?.status(), text.includes(digits)]).toEqual([what, nothing?.status(), false]);
      expect([what, /404|could not be found|NOT_FOUND/i.test(text)]).toEqual([what, true]);
    }
  const act = builtActions().find(({ name }) => name === "markReadAction");
  if (!act) throw new Error("The build has no such action");
  for (const one of [id, missing]) {
    expect(await codeOf(await callAction(asks, act, [{ interactionId: one }], { origin }))).toBe("not_found");
    const reads = [
      routes.interactionRead({ interactionId: one }),
      routes.transcript({ interactionId: one, file: "json" }),
    ];
    for (const path of reads) expect([path, (await asks.get(path)).status()]).toEqual([path, 404]);
  }
  const file = await asks.get(withQuery(routes.interactionExport(), { search: `number = ${number}` }));
  const lines = (await file.text()).trim().split("\r\n");
  expect([file.status(), lines.length]).toEqual([200, 1]);
});

test("complaint 26: of what arrives while a filtered list is open, only what matches comes into it", async ({
  page,
  request,
  loginAs,
}) => {
  const inbox = await makeSandboxAccount("inbox");
  const word = unique();
  const write = (name: string, text: string) =>
    postText(request, { to: inbox.address, phone: nextPhone(), name, text });
  await write("Ada Filtered", `bonifico ${word}`);
  await loginAs("admin");
  const rows = page.getByRole("row").filter({ has: page.getByRole("link") });
  await page.goto(
    withQuery(routes.interactions(), { f: `account:is:${inbox.id}`, search: `message contains ${word}` }),
  );
  await expect(rows).toHaveCount(1);
  await write("Bea Elsewhere", "good morning");
  await write("Cleo Filtered", `${word} again`);
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("Cleo Filtered");
  await expect(page.getByText("Bea Elsewhere")).toHaveCount(0);
  // All three are there for whoever asks for all.
  await page.goto(withQuery(routes.interactions(), { f: `account:is:${inbox.id}` }));
  await expect(rows).toHaveCount(3);
});

test("59 a browser that is closed at a tenth of a file ends it at the database too, and the audit says how far it came", async ({
  openAs,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const many = 50_000;
  const agent = await makeMember();
  await withMany(many, agent.id, async () => {
    const page = await openAs(agent);
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const address = new URL(withQuery(routes.interactionExport(), { search: "unread >= 0" }), baseURL);
    // A real connection, that is cut off as a browser's is when it is closed.
    const taken = await new Promise<number>((resolve, reject) => {
      let lines = 0;
      const asked = get(address, { headers: { cookie } }, (answer) => {
        answer.on("data", (chunk: Buffer) => {
          lines += chunk.toString("utf8").split("\r\n").length - 1;
          if (lines < many / 10) return;
          asked.destroy();
          resolve(lines);
        });
        answer.on("error", () => undefined);
      });
      asked.on("error", (error) => (lines < many / 10 ? reject(error) : undefined));
    });
    expect(taken).toBeLessThan(many);
    const { companyId } = await demoCtx();
    const ends = () =>
      look((tx) =>
        tx
          .select({ after: auditLog.after })
          .from(auditLog)
          .where(
            and(
              eq(auditLog.companyId, companyId),
              eq(auditLog.actorId, agent.id),
              inArray(auditLog.action, ["interaction.export_end"]),
            ),
          ),
      );
    await expect.poll(async () => (await ends()).length, { timeout: 20_000 }).toBe(1);
    const { after } = first(await ends());
    expect(after).toMatchObject({ whole: false });
    expect(Number(after?.["rows"])).toBeLessThan(many);
    const reading = () =>
      look((tx) =>
        tx.execute(
          sql`select from pg_stat_activity where application_name like 'linekeeper export%' and state <> 'idle' and query like 'FETCH%'`,
        ),
      );
    await expect.poll(async () => (await reading()).length).toBe(0);
  });
});
