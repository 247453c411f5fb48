"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice } from "@/components/form/stale-notice";
import { TagsField, wordsOf } from "@/components/form/tags-field";
import { useFormAction } from "@/components/form/use-form-action";
import { ask } from "@/components/ui/ask";
import { Dialog } from "@/components/ui/dialog";
import { tagInteractionAction } from "@/lib/actions/interactions";
import type { TagChoice } from "@/lib/core/tags/view";
import { routes } from "@/lib/routes";
import type { ActDialogProps } from "./use-interaction-acts";
import { useSeenVersion } from "./use-seen-version";

type Choices = { readonly tags: readonly TagChoice[] };

/** Gives the interaction tags and takes others away. What is sent is the difference from what was there. */
export function TagDialog({ interaction, open, onClose, onDone }: ActDialogProps) {
  const t = useTranslations("interactions");
  const { data, isPending } = useQuery({
    queryKey: ["tag-choices"],
    queryFn: () => ask<Choices>(routes.tagChoices()),
    enabled: open,
    staleTime: 0,
  });
  const form = useFormAction(tagInteractionAction, { done: t("tag.done"), onDone });
  const { seen, edit } = useSeenVersion(interaction, form.problem);
  const [before] = useState(() => interaction.tags.map(({ name }) => name));
  const title = t("tag.title", { name: interaction.contactName });
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <FormShell
        noun={title}
        mode="act"
        verb={t("tag.act")}
        place="inline"
        formKey="tags"
        pending={form.pending}
        problem={edit.problem}
        saved={form.saved}
        onCancel={onClose}
        onSubmit={(values) => {
          edit.markSent();
          const after = wordsOf(values.text("tags"));
          form.submit({
            ...seen,
            add: after.filter((word) => !before.includes(word)),
            remove: before.filter((word) => !after.includes(word)),
          });
        }}
      >
        <StaleNotice edit={edit} />
        {data && data.tags.length === 0 && before.length === 0 ? (
          <p className="muted text-sm">{t("tag.none")}</p>
        ) : isPending ? (
          <p className="muted text-sm">{t("tag.asking")}</p>
        ) : (
          <TagsField
            name="tags"
            label={t("tag.label")}
            placeholder={t("tag.find")}
            options={(data?.tags ?? []).map(({ name }) => name)}
            chosen={before}
          />
        )}
      </FormShell>
    </Dialog>
  );
}
