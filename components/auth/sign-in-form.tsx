"use client";

import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import type { ActionResult } from "@/lib/core/action-result";
import { PasswordField } from "./password-field";
import { postSignIn } from "./post-auth";

type Typed = { email: string; password: string; callbackUrl: string };

// The page is loaded anew: language, theme and everything kept of an earlier user change with the session.
async function signIn(input: Typed): Promise<ActionResult<null>> {
  const answer = await postSignIn(input);
  if (!answer.ok) return answer;
  location.assign(answer.path);
  return new Promise(() => undefined);
}

export function SignInForm({ callbackUrl }: { callbackUrl: string }) {
  const t = useTranslations("auth");
  const form = useFormAction(signIn);
  return (
    <FormShell
      noun={t("signIn.noun")}
      mode="act"
      verb={t("signIn.verb")}
      pending={form.pending}
      problem={form.problem}
      saved={form.saved}
      onSubmit={(v) => form.submit({ email: v.text("email"), password: v.text("password"), callbackUrl })}
      place="inline"
      note={t("signIn.note")}
    >
      <TextField
        name="email"
        label={t("signIn.email")}
        type="email"
        autoComplete="username"
        inputMode="email"
        maxLength={254}
      />
      <PasswordField
        name="password"
        label={t("signIn.password")}
        help={t("signIn.forgot")}
        autoComplete="current-password"
      />
    </FormShell>
  );
}
