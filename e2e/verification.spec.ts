import { and, desc, eq } from "drizzle-orm";
import { sandboxMessages } from "@/db/schema";
import { routes } from "@/lib/routes";
import { makeTalk } from "./cooling";
import { look } from "./demo";
import { makeDesk } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";
import { postText } from "./sandbox-hook";

test("a client is asked for a code on the room's number, sends it to the primary, and can be written to again", async ({
  page,
  request,
  loginAs,
}) => {
  test.slow();
  const desk = await makeDesk(1);
  const { phone } = await makeTalk(request, desk);
  await loginAs(desk.member);
  await page.goto(routes.overview());
  await page.getByRole("link", { name: /Sam/ }).first().click();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Verify now…" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send the code", exact: true }).click();
  await expect(page.getByText("The code is on its way")).toBeVisible();
  await expect(page.getByText("The client's number must be verified first")).toBeVisible();
  const talk = page.getByRole("region", { name: "Sam" });
  await expect(talk.getByText("••••••")).toBeVisible();

  const code = async () => {
    const [last] = await look((tx) =>
      tx
        .select({ body: sandboxMessages.body })
        .from(sandboxMessages)
        .where(and(eq(sandboxMessages.phone, phone), eq(sandboxMessages.direction, "to_phone")))
        .orderBy(desc(sandboxMessages.id))
        .limit(1),
    );
    return /^(\d{6}) /.exec(last?.body ?? "")?.[1];
  };
  await expect.poll(code, { timeout: 20_000 }).toBeTruthy();
  await postText(request, { to: desk.primary.address, phone, name: "Sam", text: (await code()) ?? "" });
  await expect(page.getByText("The client's number must be verified first")).toHaveCount(0, { timeout: 20_000 });
  await expect(talk.getByText("Your number is confirmed")).toBeVisible();
  await expect(page.getByRole("complementary", { name: "About this conversation" })).toContainText("Active");
});
