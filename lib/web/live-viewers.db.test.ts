import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { transact, unscoped } from "@/db/client";
import type { TestUser } from "@/db/testing/make-company";
import type { Ctx } from "@/lib/core/access/ctx";
import { systemClock } from "@/lib/platform/clock";
import { findViewers } from "@/lib/services/interactions/find-viewers";
import { keepViewing } from "@/lib/services/interactions/keep-viewing";
import { makeDesk } from "@/lib/services/interactions/testing/make-desk";
import { publishSight } from "@/lib/services/live/publish-sight";
import { type LiveHub, makeLiveHub } from "./live-hub";
import { recordLive, until } from "./testing/record-live";

// As two web processes have them: each with a hub of its own, and nothing in common but the database.
let [here, there]: LiveHub[] = [];
beforeEach(() => void ([here, there] = [makeLiveHub(), makeLiveHub()]));
afterEach(() => [here, there].forEach((hub) => hub?.close()));

const hubOf = (hub: LiveHub | undefined): LiveHub => {
  if (!hub) throw new Error("no hub");
  return hub;
};

test("somebody who opens a conversation at one web process is told of at the other, to those who see it alone", async () => {
  const desk = await unscoped((tx) => makeDesk(tx));
  const of = ({ actor }: TestUser): Ctx => ({ companyId: desk.company.id, actor, clock: systemClock, address: null });
  const [anna, wei, lead] = [of(desk.anna), of(desk.wei), of(desk.lead)];
  const leads = await recordLive(hubOf(there), lead);
  const weis = await recordLive(hubOf(there), wei);
  const annas = await recordLive(hubOf(here), anna);
  const comings = (text: string) => text.split(`"kind":"viewers.changed","subjectId":"${desk.id}"`).length - 1;

  const page = { interactionId: desk.id, pageId: randomUUID() };
  await keepViewing(anna, { ...page, left: false });
  await until(() => comings(leads.text()) === 1 && comings(annas.text()) === 1);
  expect(await findViewers(lead, [desk.id])).toEqual({ [desk.id]: [{ id: desk.anna.id, name: "Anna" }] });
  // A beat says nothing; leaving does.
  await keepViewing(anna, { ...page, left: false });
  await keepViewing(anna, { ...page, left: true });
  await until(() => comings(leads.text()) === 2);
  expect(await findViewers(lead, [desk.id])).toEqual({});
  // What Wei hears last tells that all before it has been handed out.
  await transact(wei, (tx) => publishSight(tx, wei, [desk.wei.id]));
  await until(() => weis.text().includes("sight.changed"));
  expect(weis.text()).not.toContain(desk.id);
  expect(comings(leads.text())).toBe(2);
  expect(leads.text()).not.toContain(desk.wei.id);
});
