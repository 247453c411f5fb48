"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { useFormAction } from "@/components/form/use-form-action";
import { useReworded } from "@/components/form/use-reworded";
import { createUserAction } from "@/lib/actions/users";
import { routes } from "@/lib/routes";
import type { UserFormData } from "./user-form-data";
import { type UserDraft, UserFields, readUser, untouched } from "./user-fields";

/** A new user, who signs in once the invitation link was handed over. */
export function CreateUserForm(data: UserFormData) {
  const t = useTranslations("users");
  const [draft, setDraft] = useState<UserDraft>(untouched);
  const form = useFormAction(createUserAction, { done: ({ name }) => t("created", { name }) });
  const problem = useReworded(form.problem, "ouId", draft.ouId ? null : t("form.chooseUnit"));
  return (
    <FormShell
      noun={t("noun")}
      mode="create"
      pending={form.pending}
      problem={problem}
      saved={form.saved}
      cancelHref={routes.users()}
      note={t("form.createNote")}
      onSubmit={(values) => form.submit(readUser(values))}
    >
      <UserFields
        {...data}
        user={null}
        draft={draft}
        onDraft={(change) => setDraft((before) => ({ ...before, ...change }))}
      />
    </FormShell>
  );
}
