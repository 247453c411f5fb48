import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { z } from "zod";
import { routes } from "@/lib/routes";

const SignIns = z.array(z.object({ email: z.string(), password: z.string() }));
const names = { agent: "michael", admin: "giulia" } as const;

/** Signs one of the demo's people in. */
export async function signIn(page: Page, visitor: keyof typeof names): Promise<void> {
  const people = SignIns.parse(JSON.parse(readFileSync(process.env["E2E_SIGN_INS"] ?? "", "utf8")));
  const person = people.find(({ email }) => email.startsWith(`${names[visitor]}@`));
  if (!person) throw new Error(`The demo has no ${names[visitor]}`);
  await page.goto(routes.signIn());
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === routes.overview());
}
