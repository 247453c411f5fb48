import type { Request } from "@playwright/test";
import { routes } from "@/lib/routes";
import { makeDesk } from "./desk";
import { expect, test } from "./fixtures";
import { linkTo, takePhone } from "./phone";

const tabs = 8;
// Nine pages share the machine: how long it took is no part of the promise.
const patient = { timeout: 30_000 };

test("eight tabs open at once all answer, all show what arrives, and go on when the first is closed", async ({
  page,
  context,
  loginAs,
  openAs,
}) => {
  test.slow();
  const desk = await makeDesk(1);
  const phone = await takePhone(await openAs("admin"));
  await loginAs(desk.member);
  // A closed tab tells of no end of its requests.
  const streams = new Set<Request>();
  const open = () => [...streams].filter((request) => !request.frame().page().isClosed());
  context.on("request", (request) => {
    if (new URL(request.url()).pathname === routes.live()) streams.add(request);
  });
  context.on("requestfinished", (request) => void streams.delete(request));
  context.on("requestfailed", (request) => void streams.delete(request));
  const all = [page];
  while (all.length < tabs) all.push(await context.newPage());
  for (const tab of all) {
    // The seventh would hang here if each tab kept a stream: a browser opens six connections to one host.
    await tab.goto(routes.overview());
    await expect(tab.getByText("No room yet")).toBeVisible();
  }
  expect(open()).toHaveLength(1);

  await phone.open(linkTo(desk.primary, `#${desk.extension}`));
  await phone.send();
  for (const tab of all) await expect(tab.getByRole("link", { name: new RegExp(phone.name) })).toBeVisible(patient);

  const [leader, ...rest] = all;
  await leader?.close();
  await phone.turnTo(desk.secondaries[0]?.name ?? "");
  await phone.write("Is anybody there?");
  for (const tab of rest) await expect(tab.getByText("Is anybody there?")).toBeVisible(patient);
  expect(open()).toHaveLength(1);
});
