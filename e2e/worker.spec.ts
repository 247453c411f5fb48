import { and, count, eq, inArray } from "drizzle-orm";
import { findProcesses } from "@/bench/console/find-processes";
import { identities, messages, onboardingRuns } from "@/db/schema";
import { writeFromPhone } from "@/lib/services/sandbox/write-from-phone";
import { savePhone } from "@/lib/services/sandbox/save-phone";
import { look, nextPhone } from "./demo";
import { makeDesk } from "./desk";
import { expect, test } from "./fixtures";

const workerPid = (): number | undefined => findProcesses("worker")[0];

const clients = 12;
// How long it took is noted with the result; a busy machine makes it longer, never wrong.
const withinMs = 60_000;

test("a worker killed in the middle of onboardings comes back by itself, and each client has one invitation", async () => {
  test.setTimeout(120_000);
  const desk = await makeDesk(1);
  const phones = Array.from({ length: clients }, nextPhone);
  const before = workerPid();
  if (!before) throw new Error("No worker of this run was found");
  const ofThese = inArray(identities.phone, phones);
  const invitations = () =>
    look((tx) =>
      tx
        .select({ phone: identities.phone, delivery: messages.delivery })
        .from(messages)
        .innerJoin(
          identities,
          and(eq(identities.companyId, messages.companyId), eq(identities.id, messages.identityId)),
        )
        .where(and(eq(messages.textKey, "M5"), ofThese)),
    );

  for (const phone of phones) {
    await savePhone(desk.ctx, { phone, name: `Client ${phone.slice(2)}` });
    await writeFromPhone(desk.ctx, { phone, accountId: desk.primary.id, text: `#${desk.extension}` });
  }
  // In the middle: some are onboarded, and not all of them.
  await expect.poll(async () => (await invitations()).length, { intervals: [5] }).toBeGreaterThan(0);
  process.kill(before, "SIGKILL");
  const killedAtMs = Date.now();
  const reached = (await invitations()).length;
  test.info().annotations.push({ type: "invitations at the kill", description: `${reached} of ${clients}` });

  const arrived = async () =>
    (await invitations())
      .filter(({ delivery }) => delivery !== null && ["sent", "delivered", "read"].includes(delivery))
      .map(({ phone }) => phone ?? "")
      .toSorted();
  await expect.poll(arrived, { timeout: withinMs, intervals: [50] }).toEqual(phones.toSorted());
  const tookMs = Date.now() - killedAtMs;
  test.info().annotations.push({ type: "all invited after", description: `${tookMs} ms` });

  expect(workerPid()).not.toBe(before);
  const runs = await look((tx) =>
    tx
      .select({ outcome: onboardingRuns.outcome, n: count() })
      .from(onboardingRuns)
      .where(eq(onboardingRuns.accountId, desk.primary.id))
      .groupBy(onboardingRuns.outcome),
  );
  expect(runs).toEqual([{ outcome: "COMPLETED", n: clients }]);
});
