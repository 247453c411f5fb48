import { routes } from "@/lib/routes";
import { choose } from "./choose";
import { unique } from "./demo";
import { expect, test } from "./fixtures";

test("a form kept open over a deploy says so, keeps what was typed over the reload, and is then sent", async ({
  page,
  loginAs,
  allowedComplaints,
}) => {
  allowedComplaints.push(/status of (404|409)/);
  await loginAs("admin");
  await page.goto(routes.newUser());
  const name = `Dora ${unique()}`;
  const email = `dora-${unique()}@meridiana.example`;
  const field = (label: string) => page.getByLabel(label, { exact: true });
  await field("Name").fill(name);
  await field("Email").fill(email);
  await choose(page.getByRole("combobox", { name: "Org unit" }), "Head office / EMEA / Italy / Milan");
  await page.getByRole("checkbox", { name: /^Supervisor/ }).check();

  // The new release knows no action by the old page's id; the server that answers is the real one.
  await page.route("**/users/new", (route) => {
    const headers = route.request().headers();
    const asked = headers["next-action"];
    return route.continue(
      asked ? { headers: { ...headers, "next-action": asked.replace(/.{8}$/, "0".repeat(8)) } } : {},
    );
  });
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByText("The console was updated while this page was open, so nothing was sent.")).toBeVisible();
  await expect(field("Name")).toHaveValue(name);

  await page.unroute("**/users/new");
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByText("The console was updated while this page was open")).toHaveCount(0);
  await expect(field("Name")).toHaveValue(name);
  await expect(field("Email")).toHaveValue(email);
  await expect(page.getByRole("combobox", { name: "Org unit" })).toHaveValue(/Milan/);
  await expect(page.getByRole("checkbox", { name: /^Supervisor/ })).toBeChecked();
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});
