"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ComboboxField } from "@/components/form/combobox-field";
import type { FormValues } from "@/components/form/form-values";
import { TagsField, wordsOf } from "@/components/form/tags-field";
import { deepestOf, DispositionLevels } from "@/components/interactions/disposition-levels";
import { ask } from "@/components/ui/ask";
import type { startBulkAction } from "@/lib/actions/bulk";
import type { OfferedBulk } from "@/lib/core/bulk/acts";
import type { TagChoice } from "@/lib/core/tags/view";
import { routes } from "@/lib/routes";

type Input = Parameters<typeof startBulkAction>[0];
type Chosen = Pick<Input, "chosen" | "typed">;

/** What an act asks besides of whom. */
export function BulkFields({ act }: { act: OfferedBulk }) {
  switch (act) {
    case "close":
    case "delete":
      return null;
    case "dispose":
      return <DispositionLevels />;
    case "tag":
      return <TagWords />;
    case "assign":
      return <Owner />;
  }
}

/** What was filled in, as the action takes it. */
export function bulkInput(act: OfferedBulk, values: FormValues, chosen: Chosen): Input {
  switch (act) {
    case "close":
    case "delete":
      return { act, ...chosen };
    case "dispose":
      return { act, dispositionId: deepestOf(values), ...chosen };
    case "tag":
      return { act, add: wordsOf(values.text("add")), remove: wordsOf(values.text("remove")), ...chosen };
    case "assign":
      return { act, userId: values.text("userId"), ...chosen };
  }
}

function TagWords() {
  const t = useTranslations("bulk.tag");
  const { data, isPending } = useQuery({
    queryKey: ["tag-choices"],
    queryFn: () => ask<{ readonly tags: readonly TagChoice[] }>(routes.tagChoices()),
    staleTime: 0,
  });
  if (!data || data.tags.length === 0) return <p className="muted text-sm">{t(isPending ? "asking" : "none")}</p>;
  const options = data.tags.map(({ name }) => name);
  return (
    <>
      {(["add", "remove"] as const).map((name) => (
        <TagsField
          key={name}
          name={name}
          label={t(name)}
          help={t(`${name}Help`)}
          placeholder={t("find")}
          options={options}
          chosen={[]}
        />
      ))}
    </>
  );
}

type Owners = {
  readonly users: readonly { readonly id: string; readonly name: string; readonly unit: string | null }[];
};

function Owner() {
  const t = useTranslations("bulk.assign");
  const { data, isPending } = useQuery({
    queryKey: ["owners"],
    queryFn: () => ask<Owners>(routes.interactionOwners({})),
    staleTime: 0,
  });
  if (!data || data.users.length === 0) return <p className="muted text-sm">{t(isPending ? "asking" : "none")}</p>;
  return (
    <ComboboxField
      name="userId"
      label={t("to")}
      help={t("toHelp")}
      placeholder={t("choose")}
      options={data.users.map(({ id, name, unit }) => ({ value: id, label: name, ...(unit ? { detail: unit } : {}) }))}
    />
  );
}
