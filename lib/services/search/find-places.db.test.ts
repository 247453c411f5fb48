import { expect, test } from "vitest";
import { makeAccount, makeConnection, makePool } from "@/db/testing/make-accounts";

import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import { findPlaces } from "./find-places";

test("each finds what their role opens, and nobody another company's", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const agent = await makeUser(tx, company, { name: "Anna Milano" });
    const other = await makeUser(tx, company);
    const connectionId = await makeConnection(tx, company);
    const account = await makeAccount(tx, company, { connectionId });
    await makePool(tx, company, { name: "Milano clients" });
    const room = await makeRoom(tx, company, { userId: agent.id, accountId: account.id });
    await makeInteraction(tx, company, {
      accountId: account.id,
      identityId: room.identityId,
      roomId: room.id,
      ownerId: agent.id,
      contactName: "Sara Milano",
    });
    await makeClient(tx, company, { name: "Sara Milano", userId: agent.id });
    const kinds = async (who: typeof agent) => (await findPlaces(who.ctx, { q: "milano" })).map((found) => found.kind);
    expect(await kinds(company.admin)).toEqual(["client", "conversation", "pool", "user"]);
    expect(await kinds(agent)).toEqual(["client", "conversation"]);
    expect(await kinds(other)).toEqual([]);
    const numbered = await findPlaces(company.admin.ctx, { q: account.address });
    expect(numbered.map(({ kind, id }) => [kind, id])).toEqual([["account", account.id]]);
    const foreign = await makeCompany(tx);
    expect(await kinds(foreign.admin)).toEqual([]);
    expect(await findPlaces(company.admin.ctx, { q: "%%" })).toEqual([]);
  }));
