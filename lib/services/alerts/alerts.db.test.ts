import { expect, test } from "vitest";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { listAlerts } from "./list-alerts";
import { raiseAlert, settleAlerts, settleWaiting } from "./raise-alert";
import { resolveAlert } from "./resolve-alert";

const alert = { kind: "number_unavailable", subject: "user:1", title: "No number is left" } as const;

test("one alert of a kind and subject is open at a time, and counts how often it happened", () =>
  rolledBack(async (tx) => {
    const { admin } = await makeCompany(tx);
    await raiseAlert(tx, admin.ctx, alert);
    await raiseAlert(tx, admin.ctx, alert);
    expect(await listAlerts(admin.ctx)).toMatchObject([{ title: "No number is left", times: 2 }]);
    await settleAlerts(tx, admin.ctx, "number_unavailable", "user:1", "a number was added");
    expect(await listAlerts(admin.ctx)).toEqual([]);
    await raiseAlert(tx, admin.ctx, alert);
    expect(await listAlerts(admin.ctx)).toMatchObject([{ times: 1 }]);
  }));

test("an alert that several wait for is over when the last of them waits no longer", () =>
  rolledBack(async (tx) => {
    const { admin } = await makeCompany(tx);
    const over = (waits: string) =>
      settleWaiting(tx, admin.ctx, { kind: alert.kind, subject: alert.subject, waits, by: "a number was found" });
    for (const waits of ["ada", "bob", "ada"]) await raiseAlert(tx, admin.ctx, { ...alert, waits, detail: { waits } });
    expect(await listAlerts(admin.ctx)).toMatchObject([
      { times: 3, detail: { waits: "ada", waiting: ["bob", "ada"] } },
    ]);
    over("eve");
    over("ada");
    expect(await listAlerts(admin.ctx)).toMatchObject([{ times: 3, detail: { waiting: ["bob"] } }]);
    await raiseAlert(tx, admin.ctx, { ...alert, subject: "user:2", waits: "bob" });
    over("bob");
    expect(await listAlerts(admin.ctx)).toMatchObject([{ detail: { waiting: ["bob"] } }]);
    await raiseAlert(tx, admin.ctx, { ...alert, waits: "cyd" });
    expect((await listAlerts(admin.ctx)).map(({ detail }) => detail["waiting"])).toContainEqual(["cyd"]);
  }));

test("an agent sees and resolves only their own alerts, another company none", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const agent = await makeUser(tx, company);
    const other = await makeUser(tx, company);
    await raiseAlert(tx, company.admin.ctx, alert);
    await raiseAlert(tx, company.admin.ctx, { ...alert, userId: agent.id });
    expect(await listAlerts(agent.ctx)).toHaveLength(1);
    expect(await listAlerts(other.ctx)).toEqual([]);
    const [forAdmins] = await listAlerts(company.admin.ctx);
    const [own] = await listAlerts(agent.ctx);
    if (!forAdmins || !own) throw new Error("both were raised above");
    await expect(resolveAlert(agent.ctx, { alertId: forAdmins.id })).rejects.toMatchObject({ code: "not_found" });
    const foreign = await makeCompany(tx);
    await expect(resolveAlert(foreign.admin.ctx, { alertId: own.id })).rejects.toMatchObject({ code: "not_found" });
    await resolveAlert(agent.ctx, { alertId: own.id });
    expect(await listAlerts(agent.ctx)).toEqual([]);
  }));
