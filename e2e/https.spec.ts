import { request as client } from "@playwright/test";
import { routes } from "@/lib/routes";
import { makeMember } from "./desk";
import { expect, test } from "./fixtures";
import { startWeb } from "./second-web";

const publicUrl = "https://lines.example";

test("9 where browsers come by https the session's cookie is __Secure-, HttpOnly, Lax, small, and new at each sign-in", async () => {
  test.slow();
  const { email, password } = await makeMember();
  const web = await startWeb({ PUBLIC_URL: publicUrl, NEXTAUTH_URL: publicUrl });
  try {
    const values = [];
    for (let n = 0; n < 2; n++) {
      const context = await client.newContext({ baseURL: web.base });
      const csrf = await context.get("/api/auth/csrf");
      const [, token = ""] = /__Host-next-auth\.csrf-token=([^;]+)/.exec(csrf.headers()["set-cookie"] ?? "") ?? [];
      expect(token).not.toBe("");
      const { csrfToken } = await csrf.json();
      // Planted by someone before the sign-in: it must not become the session.
      const cookie = `__Host-next-auth.csrf-token=${token}; __Secure-next-auth.session-token=planted`;
      const answer = await context.post("/api/auth/callback/credentials", {
        form: { csrfToken, json: "true", callbackUrl: routes.overview(), email, password },
        headers: { cookie, origin: publicUrl, "x-forwarded-proto": "https" },
      });
      expect(answer.status()).toBe(200);
      const set = answer.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie");
      const session = set.find(({ value }) => value.includes("session-token="))?.value ?? "";
      expect(session).toMatch(/^__Secure-next-auth\.session-token=[^;]{100,}; /);
      for (const word of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"])
        expect(session).toMatch(new RegExp(`; ${word}(;|$)`, "i"));
      expect(session).not.toMatch(/; Domain=/i);
      expect(session.length).toBeLessThan(4_096);
      values.push(session.split(";")[0]);
      expect((await answer.json()).url).toBe(`${publicUrl}/`);
      await context.dispose();
    }
    expect(new Set(values).size).toBe(2);
  } finally {
    await web.stop();
  }
});
