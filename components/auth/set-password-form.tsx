"use client";

import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { useFormAction } from "@/components/form/use-form-action";
import type { ActionResult } from "@/lib/core/action-result";
import { routes, withQuery } from "@/lib/routes";
import { PasswordField } from "./password-field";
import { postLink } from "./post-auth";

async function setPassword(input: { token: string; password: string }): Promise<ActionResult<null>> {
  const answer = await postLink(input);
  return answer.ok ? { ok: true, data: null, goTo: withQuery(routes.signIn(), { set: 1 }) } : answer;
}

export function SetPasswordForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations("auth");
  const form = useFormAction(setPassword);
  return (
    <FormShell
      noun={t("link.noun")}
      mode="act"
      verb={t("link.verb")}
      pending={form.pending}
      problem={form.problem}
      saved={form.saved}
      onSubmit={(v) => form.submit({ token, password: v.text("password") })}
      place="inline"
      note={t("link.note")}
    >
      {/* Password managers file the new password under this name. */}
      <input type="text" name="username" autoComplete="username" defaultValue={email} readOnly hidden />
      <PasswordField name="password" label={t("link.password")} help={t("link.help")} autoComplete="new-password" />
    </FormShell>
  );
}
