"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { PasswordField } from "@/components/auth/password-field";
import { FormShell } from "@/components/form/form-shell";
import { useFormAction } from "@/components/form/use-form-action";
import { changePasswordAction } from "@/lib/actions/profile";

/** Changing it ends every other session: whoever knew the old one is out. */
export function PasswordForm() {
  const t = useTranslations("profile");
  // After a success the form begins anew, so that neither password stays in the page.
  const [round, setRound] = useState(0);
  return <PasswordRound key={round} onDone={() => setRound(round + 1)} done={t("password.done")} />;
}

function PasswordRound({ done, onDone }: { done: string; onDone: () => void }) {
  const t = useTranslations("profile");
  const form = useFormAction(changePasswordAction, { done, onDone });
  return (
    <FormShell
      noun={t("password.noun")}
      mode="act"
      verb={t("password.verb")}
      formKey="password"
      place="inline"
      pending={form.pending}
      problem={form.problem}
      saved={form.saved}
      onSubmit={(v) => form.submit({ current: v.text("current"), next: v.text("next") })}
      note={t("password.note")}
    >
      <PasswordField name="current" label={t("password.current")} autoComplete="current-password" />
      <PasswordField name="next" label={t("password.next")} help={t("password.rule")} autoComplete="new-password" />
    </FormShell>
  );
}
