import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { clientIdentities, identities, requestCards, rooms } from "@/db/schema";
import { makeAccount } from "@/db/testing/make-accounts";
import { actFor, makeCompany } from "@/db/testing/make-company";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import { AddIdentity } from "@/lib/core/clients/schema";
import { changeIds } from "@/lib/services/identities/change-ids";
import { reserveRoom } from "@/lib/services/selection/reserve-room";
import { addIdentity } from "./add-identity";
import { archiveClients } from "./archive-clients";
import { getClient } from "./get-client";
import { listClients } from "./list-clients";
import { refuseClient } from "./refuse-client";
import { removeIdentity } from "./remove-identity";
import { restoreClients } from "./restore-clients";
import { asked, ids, makeOffice, within } from "./testing/make-office";

test("archiving ends the rooms that were asked about, dismisses requests, and is taken back without them", () =>
  rolledBack(async (tx) => {
    const { company, admin, agent, other, supervisor, account, names } = await makeOffice(tx);
    const client = await makeClient(tx, company, { name: "Leaving", userId: agent.id });
    const room = await makeRoom(tx, company, { userId: agent.id, accountId: account.id, client });
    const at = new Date(company.clock.now());
    await tx.insert(requestCards).values({
      companyId: company.id,
      userId: other.id,
      identityId: client.identityId,
      clientId: client.clientId,
      openedAt: at,
      lastAskedAt: at,
    });
    const these = ids(client.clientId);
    await expect(archiveClients(admin, { clients: these, expectedRooms: 0 })).rejects.toMatchObject({
      userMessage: "The live rooms that would end are 1 by now, not 0. Reload and look again.",
    });
    expect(await archiveClients(supervisor.ctx, { clients: these, expectedRooms: 1 })).toEqual({
      ids: [client.clientId],
      rooms: 1,
    });
    expect(await only(tx.select().from(rooms).where(eq(rooms.id, room.id)))).toMatchObject({
      state: "cooling",
      endReason: "client_archived",
    });
    expect(await tx.select({ state: requestCards.state }).from(requestCards)).toEqual([{ state: "dismissed" }]);
    expect([await names(admin), await names(admin, {}, { tab: "archived" })]).toEqual([[], ["Leaving"]]);
    await expect(archiveClients(admin, { clients: these, expectedRooms: null })).rejects.toMatchObject({
      code: "conflict",
    });
    await restoreClients(admin, { ids: [client.clientId] });
    expect(await names(admin)).toEqual(["Leaving"]);
    await expect(restoreClients(admin, { ids: [client.clientId] })).rejects.toMatchObject({ code: "conflict" });
    await makeRoom(tx, company, { userId: other.id, accountId: account.id, client, state: "active" });
    await expect(archiveClients(supervisor.ctx, { clients: these, expectedRooms: null })).rejects.toMatchObject({
      userMessage: "A user outside your units talks with one of these clients. Ask an admin.",
    });
  }));

test("opting out ends every room of the number, on whichever profile; blocking keeps them; no number is chosen for either", () =>
  rolledBack(async (tx) => {
    const { company, connectionId, poolId, admin, agent, other, account } = await makeOffice(tx);
    const client = await makeClient(tx, company, { phone: "+12025550143", userId: agent.id });
    const twin = await makeClient(tx, company, { name: "Twin", userId: agent.id });
    await tx
      .insert(clientIdentities)
      .values({ companyId: company.id, clientId: twin.clientId, identityId: client.identityId });
    await makeRoom(tx, company, {
      userId: agent.id,
      accountId: account.id,
      client: { ...client, clientId: twin.clientId },
    });
    const refuse = (ctx: Ctx, act: "opt_out" | "opt_in" | "block" | "unblock", clientId = client.clientId) =>
      refuseClient(ctx, { clientId, identityId: client.identityId, act, reason: "Asked by phone" });
    const reserve = () =>
      reserveRoom(tx, admin, {
        userId: other.id,
        identityId: client.identityId,
        channel: "whatsapp",
        clientId: client.clientId,
      });
    expect(await refuse(agent.ctx, "block")).toEqual({ changed: 1, rooms: 0 });
    expect(await tx.select({ state: rooms.state }).from(rooms)).toEqual([{ state: "active" }]);
    expect(await reserve()).toMatchObject({ found: false, error: "IDENTITY_REFUSED" });
    await expect(refuse(agent.ctx, "unblock")).rejects.toMatchObject({ code: "forbidden" });
    await refuse(admin, "unblock");
    expect(await refuse(agent.ctx, "opt_out")).toEqual({ changed: 1, rooms: 1 });
    expect(await refuse(agent.ctx, "opt_out")).toEqual({ changed: 0, rooms: 0 });
    expect(await tx.select({ state: rooms.state, why: rooms.endReason }).from(rooms)).toEqual([
      { state: "cooling", why: "opted_out" },
    ]);
    expect(await reserve()).toMatchObject({ found: false, error: "IDENTITY_REFUSED" });
    const { rows } = await listClients(admin, asked({ q: "2025550143" }), within);
    expect(rows.find(({ id }) => id === client.clientId)?.refused).toBe("opted_out");
    await refuse(admin, "opt_in");
    // The first number cools with its last user.
    await makeAccount(tx, company, { connectionId, poolId, purpose: "secondary" });
    expect(await reserve()).toMatchObject({ found: true });
    await expect(refuse(other.ctx, "block")).resolves.toMatchObject({ changed: 1 });
    const kinds = (await getClient(admin, client.clientId)).timeline.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["blocked", "unblocked", "opted_out", "opted_in", "created"]));
    const stranger = await makeCompany(tx, "Another bank");
    await expect(refuse(stranger.admin.ctx, "block")).rejects.toMatchObject({ code: "not_found" });
    await actFor(tx, company.id);
  }));

test("a number is taken from a client, but not under a live room; what was another id stays to be read", () =>
  rolledBack(async (tx) => {
    const { company, admin, agent, other, account, create } = await makeOffice(tx);
    const made = await create(admin, { phone: "+393331234567" });
    const { id: identityId } = await addIdentity(
      admin,
      AddIdentity.parse({ clientId: made.id, channel: "whatsapp", phone: "+393339999999", sharesPhone: false }),
    );
    const room = await makeRoom(tx, company, {
      userId: agent.id,
      accountId: account.id,
      client: { clientId: made.id, identityId },
    });
    await expect(removeIdentity(admin, { clientId: made.id, identityId })).rejects.toMatchObject({ code: "conflict" });
    await tx.delete(rooms).where(eq(rooms.id, room.id));
    await removeIdentity(admin, { clientId: made.id, identityId });
    expect((await getClient(admin, made.id)).identities).toHaveLength(1);
    await expect(removeIdentity(admin, { clientId: made.id, identityId })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeIdentity(other.ctx, { clientId: made.id, identityId })).rejects.toMatchObject({
      code: "not_found",
    });
  }));

test("a number that its holder changed is the same client's, with the old one as an earlier one; without a number a name will do", () =>
  rolledBack(async (tx) => {
    const { company, admin, account, create } = await makeOffice(tx);
    const made = await create(admin, { phone: "+12025550143" });
    const atMs = company.clock.now() + 1_000;
    const change = { previousUserId: null, newProviderId: "12025550144", newUserId: null };
    const person = { phone: null, providerId: "12025550143", userId: null };
    const metOn = { id: account.id, channel: "whatsapp", portfolioId: null } as const;
    await changeIds(tx, admin, metOn, { person, change, atMs });
    await changeIds(tx, admin, metOn, { person, change, atMs });
    expect((await getClient(admin, made.id)).identities).toMatchObject([
      { phone: "+1 202 555 0144", aliases: [{ value: "+1 202 555 0143", until: new Date(atMs).toISOString() }] },
    ]);
    await tx.update(identities).set({
      phone: null,
      matchKey: null,
      providerId: null,
      providerUserId: "US.10000000000000000043",
      username: "sam",
    });
    expect((await getClient(admin, made.id)).identities).toMatchObject([
      { phone: null, providerUserId: "US.10000000000000000043", username: "sam" },
    ]);
    expect((await listClients(admin, asked(), within)).rows).toMatchObject([{ phone: null, channels: ["whatsapp"] }]);
  }));
