"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { useFormAction } from "@/components/form/use-form-action";
import { useReworded } from "@/components/form/use-reworded";
import { Notice } from "@/components/ui/notice";
import { updateUserAction } from "@/lib/actions/users";
import { endsSessions } from "@/lib/core/users/can";
import type { UserFormData } from "./user-form-data";
import { type UserDraft, UserFields, readUser, untouched } from "./user-fields";
import type { UserView } from "@/lib/core/users/view";

type EditUserFormProps = UserFormData & { user: UserView; onClose: () => void };

/** Everything about a user; what saving will do beyond the fields is said before it is done. */
export function EditUserForm({ user, onClose, ...data }: EditUserFormProps) {
  const t = useTranslations("users");
  const [draft, setDraft] = useState<UserDraft>(untouched);
  const form = useFormAction(updateUserAction, { done: ({ name }) => t("saved", { name }), onDone: onClose });
  const edit = useStaleEdit(form.problem, user.version);
  const ouId = draft.ouId === undefined ? user.ouId : draft.ouId;
  const signsOut = endsSessions(user, { roles: draft.roles ?? user.roles, ouId });
  const problem = useReworded(edit.problem, "ouId", ouId ? null : t("form.chooseUnit"));
  return (
    <FormShell
      noun={t("noun")}
      mode="edit"
      place="panel"
      pending={form.pending}
      problem={problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={(values) => {
        edit.markSent();
        form.submit({ ...readUser(values), userId: user.id, version: user.version });
      }}
    >
      <StaleNotice edit={edit} />
      <UserFields
        {...data}
        user={user}
        draft={draft}
        onDraft={(change) => setDraft((before) => ({ ...before, ...change }))}
      />
      {signsOut ? <Notice tone="warning">{t("form.signsOut", { name: user.name })}</Notice> : null}
    </FormShell>
  );
}
