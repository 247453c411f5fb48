import { beforeAll, describe, expect, test } from "vitest";
import { unscoped } from "@/db/client";
import type { Role } from "@/lib/core/access/actor";
import { UpdateClient } from "@/lib/core/clients/schema";
import { type Masked, nothingMasked } from "@/lib/core/masking/mask";
import { parseTableQuery } from "@/lib/core/table-query";
import * as registry from "@/lib/providers/registry";
import { clientList, clientListFor } from "@/lib/services/clients/client-where";
import { findOtherClients } from "@/lib/services/clients/find-other-clients";
import { listClients } from "@/lib/services/clients/list-clients";
import { updateClient } from "@/lib/services/clients/update-client";
import { parseInteractionQuery } from "@/lib/core/interactions/schema";
import { listInteractions } from "@/lib/services/interactions/list-interactions";
import { onSandbox } from "@/lib/services/inbound/testing/make-world";
import { findInvitees } from "@/lib/services/invitations/find-invitees";
import { findPlaces } from "@/lib/services/search/find-places";
import { findClients } from "@/lib/services/selection/find-clients";
import { cellOf, tryCell } from "./testing/matrix/cell";
import type { Expectation } from "./testing/matrix/expectation";
import { everyonesName, named, nameEveryone, type Tells } from "./testing/matrix/name-everyone";
import { expectations } from "./testing/matrix/table";
import { type World, makeWorld } from "./testing/matrix/world";

let world: World;
let tells: Tells;

beforeAll(async () => {
  const { deps } = onSandbox(registry).fakeDeps();
  world = await makeWorld({ descriptors: registry.descriptors, deps });
  tells = await unscoped((tx) => nameEveryone(tx, world));
});

const everything = { names: true, numbers: true };

/** The same world, its agent and its supervisor seeing no more than this. */
function seen(masked: Masked): World {
  const { agent, supervisor } = world.actors;
  if (agent.kind !== "user" || supervisor.kind !== "user") throw new Error("no people");
  const actors = { ...world.actors, agent: { ...agent, masked }, supervisor: { ...supervisor, masked } };
  return { ...world, actors };
}

/** What an answer, or a refusal, tells of a client. */
const of = (answer: unknown) => tells(JSON.stringify(answer ?? null));

// What people write is no part of masking, and an invitation greets by name before it is sent as after.
const isText = new Set(["previewInvitation"]);
const people = ["agent", "supervisor"] as const satisfies readonly Role[];
const outlets = expectations.filter(([, { may }]) => people.some((who) => may.includes(who)));

async function told(expectation: Expectation, masked: Masked) {
  const there = seen(masked);
  const all = await Promise.all(
    people
      .filter((who) => expectation.may.includes(who))
      .map((who) => cellOf(there, expectation, who)(there.targets.own).then(of)),
  );
  return [...new Set(all.flat())].toSorted();
}

describe("96 whatever an agent or a supervisor is answered", () => {
  test.each(outlets.filter(([name]) => !isText.has(name)))("%s tells a masked one nothing", async (_name, outlet) => {
    expect(await told(outlet, everything)).toEqual([]);
  });

  test("and it is told where nothing is masked, so that the test above sees what it looks for", async () => {
    const shown: Record<string, string> = {};
    for (const [name, outlet] of outlets) {
      const what = await told(outlet, nothingMasked);
      if (what.length > 0) shown[name] = what.join(", ");
    }
    expect(shown).toEqual({
      downloadRefusals: "name",
      exportClients: "name, number",
      exportProspects: "name, number",
      exportRuns: "name",
      getClient: "name, number",
      getClientName: "name",
      getInteraction: "name, number",
      getInvitee: "name, number",
      getProspect: "name, number",
      getRun: "name",
      listAlerts: "name",
      listClients: "name, number",
      listInteractions: "name, number",
      listInvitations: "name, number",
      listProspects: "name, number",
      listRooms: "name, number",
      listRuns: "name",
      mergeClients: "name",
      offerCannedAnswers: "name, number",
      readRefusals: "name",
      readTranscript: "name, number",
      streamExport: "name, number",
      undoMerge: "name",
    });
  });

  test("each is masked by itself: of a masked name the number is left, and of a masked number the name", async () => {
    const outletOf = new Map(outlets);
    for (const name of ["listInteractions", "getInteraction", "streamExport", "readTranscript", "listClients"]) {
      const outlet = outletOf.get(name);
      if (!outlet) throw new Error(name);
      expect([name, await told(outlet, { names: true, numbers: false })]).toEqual([name, ["number"]]);
      expect([name, await told(outlet, { names: false, numbers: true })]).toEqual([name, ["name"]]);
    }
  });
});

describe("96 whoever a name or number is masked from", () => {
  const searches = {
    findPlaces: (q: string) => tryCell(seen(everything), "agent", (ctx) => findPlaces(ctx, { q })),
    findInvitees: (q: string) => tryCell(seen(everything), "agent", (ctx) => findInvitees(ctx, { q })),
    findOtherClients: (q: string) =>
      tryCell(seen(everything), "agent", (ctx) => findOtherClients(ctx, { q, not: world.targets.own.clientId })),
    findClients: (q: string) =>
      tryCell(seen(everything), "supervisor", (ctx) => findClients(ctx, { q, channel: "whatsapp" })),
  };
  test.each(Object.entries(searches))("%s finds by the whole alone, and answers masked", async (_name, search) => {
    const found = await search(everyonesName);
    expect(JSON.stringify(found)).toContain("Z. Q.");
    expect(of(found)).toEqual([]);
    for (const part of [
      "Zenobia",
      "quill",
      `${everyonesName.slice(0, -1)}%`,
      "Zenobia_Quillfeather",
      world.targets.own.phone.slice(0, 9),
    ])
      expect([part, await search(part)]).toMatchObject([part, { ok: true, answer: [] }]);
  });
});

test("96 a masked agent's list is searched by the whole of a name or number, and refuses a part at its place", async () => {
  const list = (params: Parameters<typeof parseInteractionQuery>[0]) =>
    tryCell(
      seen(everything),
      "agent",
      async (ctx) => (await listInteractions(ctx, parseInteractionQuery(params), "UTC")).rows,
    );
  const { phone, mark } = world.targets.own;
  for (const params of [
    { q: everyonesName },
    { q: phone },
    { q: phone.slice(1) },
    { q: mark },
    { search: `phone is "${phone}"` },
  ]) {
    const found = await list(params);
    expect([params, found]).toMatchObject([params, { ok: true, answer: [{ contactName: "Z. Q." }] }]);
    expect(of(found)).toEqual([]);
  }
  for (const q of ["Zenobia", "Quill", phone.slice(0, 9)]) expect(await list({ q })).toMatchObject({ answer: [] });
  expect(await list({ search: "read is no and contact contains Zeno" })).toMatchObject({
    ok: false,
    code: "invalid",
    says: { details: { fault: { at: 23, length: 8, problem: { kind: "masked" } } } },
  });
});

test("96 a masked agent neither sorts by names nor saves a form that would lose them; an admin sees and does both", async () => {
  const { clientId, contactListId } = world.targets.own;
  const within = { tab: "clients", zone: "UTC" } as const;
  const byName = (of: World, who: "agent" | "admin") =>
    tryCell(of, who, (ctx) => listClients(ctx, parseTableQuery({ sort: "name" }, clientList), within));
  expect(await byName(seen(everything), "agent")).toMatchObject({
    ok: false,
    code: "invalid",
    says: { details: { fields: { sort: [expect.stringContaining("masked")] } } },
  });
  expect(clientListFor(everything).sortable).toEqual(["active"]);
  expect(await byName(world, "admin")).toMatchObject({ ok: true });
  const form = { ...named.clients, clientId, version: 1, contactListId, tags: [], custom: {}, displayName: "Z. Q." };
  const nothing = { employer: null, country: null, language: null, notes: null };
  const save = (of: World) =>
    tryCell(of, "agent", (ctx) => updateClient(ctx, UpdateClient.parse({ ...nothing, ...form })));
  expect(await save(seen(everything))).toMatchObject({ ok: false, code: "conflict" });
  expect(await save(seen({ names: false, numbers: true }))).toMatchObject({ ok: true });
});
