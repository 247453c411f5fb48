"use client";

import { useTranslations } from "next-intl";
import { ComboboxField } from "@/components/form/combobox-field";
import { ReadOnlyField } from "@/components/form/form-layout";
import { FormShell } from "@/components/form/form-shell";
import { useFormAction } from "@/components/form/use-form-action";
import { useReworded } from "@/components/form/use-reworded";
import { notify } from "@/components/ui/toast";
import { setExtensionAction } from "@/lib/actions/extensions";
import type { NamedPerson, WithoutView } from "@/lib/core/extensions/view";
import { WordField } from "./word-field";

type SetExtensionFormProps = {
  /** null: whose word it is, is chosen among those who have none. */
  user: NamedPerson | null;
  saved: string | null;
  without: WithoutView;
  onClose: () => void;
};

/** Gives a user a word, or another one. */
export function SetExtensionForm({ user, saved, without, onClose }: SetExtensionFormProps) {
  const t = useTranslations("extensions");
  const form = useFormAction(setExtensionAction, {
    done: ({ word }) => t("set", { word }),
    onDone: ({ looksLike }) => {
      if (looksLike)
        notify({ tone: "warning", text: t("warnings.twin", { word: looksLike.word, name: looksLike.userName }) });
      onClose();
    },
  });
  const problem = useReworded(form.problem, "userId", t("chooseUser"));
  const nameOf = () => user?.name ?? without.users.find((one) => one.id === chosenIn(document))?.name ?? "";
  return (
    <FormShell
      noun={t("noun")}
      mode="act"
      verb={t(saved === null ? "acts.set" : "acts.change")}
      place="panel"
      pending={form.pending}
      problem={problem}
      saved={form.saved}
      note={t(saved === null ? "notes.set" : "notes.change")}
      onCancel={onClose}
      onSubmit={(values) => form.submit({ userId: user?.id ?? values.text("userId"), word: values.text("word") })}
    >
      {user ? (
        <ReadOnlyField label={t("columns.user")}>
          <span dir="auto">{user.name}</span>
        </ReadOnlyField>
      ) : (
        <ComboboxField
          name="userId"
          label={t("columns.user")}
          help={
            without.count > without.users.length
              ? t("without.firstOnly", { shown: without.users.length })
              : t("without.choose")
          }
          options={without.users.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <WordField name="word" saved={saved} userId={user?.id ?? null} nameOf={nameOf} startsHere={user !== null} />
    </FormShell>
  );
}

const chosenIn = (page: Document): string =>
  page.querySelector<HTMLInputElement>("form input[name=userId]")?.value ?? "";
