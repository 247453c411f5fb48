import { expect, test } from "vitest";
import { makeAccount, makeConnection, makePool } from "@/db/testing/make-accounts";
import { makeCompany } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { listAlerts } from "@/lib/services/alerts/list-alerts";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { handlers } from "./handlers";

test("the job that cools rooms also tells of a pool's last number", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const connectionId = await makeConnection(tx, company);
    const poolId = await makePool(tx, company, { name: "Italy clients" });
    await makeAccount(tx, company, { connectionId, poolId, country: "IT" });
    await makeAccount(tx, company, { connectionId, poolId, country: "IT", state: "degraded" });
    await handlers["rooms.cool@1"]?.(company.as({ kind: "job", name: "rooms.cool" }), {}, outsideTheLoop());
    expect(await listAlerts(company.admin.ctx)).toMatchObject([{ kind: "last_secondary" }]);
  }));
