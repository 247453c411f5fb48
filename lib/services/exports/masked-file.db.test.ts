import { beforeAll, beforeEach, expect, test } from "vitest";
import { transact } from "@/db/client";
import { companySettings } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { StartExport } from "@/lib/core/exports/schema";
import type { SettingValue } from "@/lib/core/settings/registry";
import { actorOf } from "@/lib/services/access/actor-of";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { changeSetting } from "@/lib/services/settings/change-setting";
import { openExportFile } from "./open-export-file";
import { startExport } from "./start-export";
import { streamExport } from "./stream-export";
import {
  attempt,
  collect,
  download,
  type ExportWorld,
  free,
  makeExportWorld,
  plan,
  readBack,
} from "./testing/export-world";
import { writeExport } from "./write-export";

const nothing = { names: false, numbers: false };
const all = { names: true, numbers: true };
const wish: StartExport = {
  q: "",
  f: "",
  search: "",
  flavour: "exact",
  columns: "chosen",
  cols: ["contact", "phone"],
  messages: "no",
  zone: "UTC",
  background: true,
};
let world: ExportWorld;
let job: Ctx;
beforeAll(async () => {
  world = await makeExportWorld(8);
  job = free(world.company.as({ kind: "job", name: "export.write" }));
});
beforeEach(() => transact(world.admin, (tx) => tx.delete(companySettings)));

const mask = (value: SettingValue<"masking">) =>
  changeSetting(world.admin, { name: "masking", to: { kind: "value", value }, seen: null });
/** Anna as she is now. */
const anna = async () => {
  const actor = await actorOf(job, world.anna.id, world.anna.id);
  if (!actor) throw new Error("Anna is gone");
  return { ...free(world.anna.ctx), actor };
};
async function start(over: Partial<StartExport> = {}) {
  const started = await startExport(await anna(), { ...wish, ...over });
  if (started.kind !== "background") throw new Error("It was to be in the background");
  return { exportId: started.exportId };
}
const contentOf = async (file: { exportId: Awaited<ReturnType<typeof start>>["exportId"] }) =>
  Buffer.concat(await collect((await openExportFile(await anna(), file)).chunks)).toString("utf8");

test("96 what the company hides from a role its people are given masked, at once and in the background, and others whole", async () => {
  await mask({ agent: all, supervisor: nothing });
  const file = await start();
  await writeExport(job, file, outsideTheLoop());
  const asked = plan({ flavour: "exact", columns: "chosen", cols: "contact,phone" }, "UTC");
  for (const text of [await contentOf(file), await download(await anna(), asked)]) {
    expect(new Set(readBack(text).map(({ contact }) => contact))).toEqual(new Set(["•", "• •", "S. S. L.", "t. l."]));
    expect(new Set(readBack(text).map(({ phone }) => phone))).toEqual(new Set(["+39 •••• 67", "+39 •••• 34"]));
  }
  expect(await download(world.admin, asked)).toContain("Łukasz, Wójcik");
});

test("96 a file from before its owner's role was masked is not handed out any more; one that holds nothing of it is", async () => {
  const whole = await start();
  const plain = await start({ cols: ["number", "status"] });
  for (const file of [whole, plain]) await writeExport(job, file, outsideTheLoop());
  expect(await contentOf(whole)).toContain("+393331234567");
  await mask({ agent: { names: false, numbers: true }, supervisor: nothing });
  await expect(contentOf(whole)).rejects.toMatchObject({ code: "conflict" });
  expect(await contentOf(plain)).toContain("status");
});

test("96 masked while it is made, a file that began whole stays withheld, and its rest is masked", async () => {
  const file = await start();
  const slow = { rowsAtOnce: 1, chunksAKeep: 1, keepsARun: 100 };
  await expect(writeExport(job, file, attempt(1, 3), slow)).rejects.toThrow("killed");
  await mask({ agent: all, supervisor: nothing });
  await writeExport(job, file, attempt(2), slow);
  await expect(contentOf(file)).rejects.toMatchObject({ code: "conflict" });
});

test("96 masked while it is sent, a file ends", async () => {
  const asked = plan({ columns: "chosen", cols: "contact" });
  const { rest } = await streamExport(await anna(), asked, anna, { rowsAtOnce: 1, chunksARight: 2 });
  await mask({ agent: all, supervisor: nothing });
  await expect(collect(rest)).rejects.toMatchObject({ code: "forbidden" });
});
