import { expect, test } from "vitest";
import { closeInteraction } from "@/lib/services/interactions/close-interaction";
import { deleteInteraction } from "@/lib/services/interactions/delete-interaction";
import { restoreInteraction } from "@/lib/services/interactions/restore-interaction";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { setHold } from "@/lib/services/retention/set-hold";
import { runBulk } from "./run-bulk";
import { startBulk } from "./start-bulk";
import { bulkOf, makeBulkWorld, rowsOf, start, ticked } from "./testing/bulk-world";
import { undoBulk } from "./undo-bulk";

test("many are deleted once their count is typed, but for what goes on or is held, and come back by Undo", async () => {
  const { admin, company, lead, ids, job, stranger } = await makeBulkWorld(5);
  const [first, second, held, before, goesOn] = ids;
  if (!first || !second || !held || !before || !goesOn) throw new Error("too few");
  for (const interactionId of [first, second, held, before]) await closeInteraction(admin, { interactionId });
  await setHold(admin, { on: { kind: "interaction", interactionId: held }, reason: "Case 7" });
  await deleteInteraction(lead.ctx, { interactionId: before });
  company.clock.advance(60_000);
  const chosen = ticked(ids);
  await expect(startBulk(lead.ctx, { act: "delete", typed: "4", chosen })).rejects.toMatchObject({
    details: { fields: { typed: ["Type 5 to go on"] } },
  });
  const bulkId = await start(lead.ctx, { act: "delete", typed: "5", chosen });
  await expect(undoBulk(lead.ctx, { bulkId })).rejects.toMatchObject({ code: "conflict" });
  await runBulk(job, { bulkId }, outsideTheLoop());
  expect(await bulkOf(job, bulkId)).toMatchObject({ state: "done", done: 2, refused: 3, ids });
  const deleted = async () => (await rowsOf(job, ids)).filter((row) => row.deletedAt !== null).map(({ id }) => id);
  expect(await deleted()).toEqual([first, second, before].toSorted());

  for (const other of [admin, stranger])
    await expect(undoBulk(other, { bulkId })).rejects.toMatchObject({ code: "not_found" });
  await restoreInteraction(lead.ctx, { interactionId: first });
  const undone = await undoBulk(lead.ctx, { bulkId });
  expect(undone.asked).toBe(1);
  await runBulk(job, { bulkId: undone.bulkId }, outsideTheLoop());
  expect(await bulkOf(job, undone.bulkId)).toMatchObject({ act: "restore", state: "done", done: 1, ids: [] });
  // What was deleted by itself before is none of it.
  expect(await deleted()).toEqual([before]);
  await expect(undoBulk(lead.ctx, { bulkId })).rejects.toMatchObject({ code: "conflict" });
});
