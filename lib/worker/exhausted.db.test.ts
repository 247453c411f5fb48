import { expect, test } from "vitest";
import { rolledBack } from "@/db/testing/rolled-back";
import { makeCompany } from "@/db/testing/make-company";
import { alerts } from "@/db/schema";
import { onExhausted } from "./exhausted";
import { handlers } from "./handlers";

test("a job that was given up shows as one alert for admins, counted up when it happens again", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const ctx = company.as({ kind: "job", name: "templates.sync" });
    const job = {
      id: "0197a1c0-0000-7000-8000-000000000000",
      topic: "templates.sync",
      payload: {},
      error: "unavailable: x",
    };
    await onExhausted(tx, ctx, job);
    await onExhausted(tx, ctx, job);
    const rows = await tx
      .select({ kind: alerts.kind, subject: alerts.subject, times: alerts.times, forWhom: alerts.forWhom })
      .from(alerts);
    expect(rows).toEqual([{ kind: "job_failed", subject: "templates.sync", times: 2, forWhom: "admins" }]);
  }));

test("a payload that no handler understands is refused before anything happens", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const ctx = company.as({ kind: "job", name: "message.send" });
    await onExhausted(tx, ctx, { id: "x", topic: "message.send", payload: { messageId: 7 }, error: "payload" });
    await onExhausted(tx, ctx, { id: "x", topic: "inbound.received", payload: null, error: "payload" });
    expect(Object.keys(handlers)).toContain("message.send@1");
  }));
