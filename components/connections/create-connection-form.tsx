"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { RadioGroup } from "@/components/form/choice-fields";
import { FormShell } from "@/components/form/form-shell";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { createConnectionAction } from "@/lib/actions/connections";
import type { ConnectionId } from "@/lib/core/ids";
import type { ProviderView } from "@/lib/core/connections/view";
import { ProviderFields, readProviderValues } from "./provider-fields";

/** A connection just made; `generated` are the values that we chose, by field. */
export type MadeConnection = {
  readonly id: ConnectionId;
  readonly name: string;
  readonly provider: ProviderView;
  readonly generated: Readonly<Record<string, string>>;
};

type CreateConnectionFormProps = {
  /** Those that may be chosen, at least one. */
  providers: readonly ProviderView[];
  place: "page" | "panel";
  cancelHref?: string;
  onCancel?: () => void;
  onMade: (made: MadeConnection) => void;
};

export function CreateConnectionForm({ providers, place, cancelHref, onCancel, onMade }: CreateConnectionFormProps) {
  const t = useTranslations("connections");
  const tCommon = useTranslations("common");
  const [chosen, setChosen] = useState(providers[0]?.name);
  const provider = providers.find((one) => one.name === chosen);
  const form = useFormAction(createConnectionAction, {
    done: (made) => t("created", { name: made.name }),
    onDone: (made) => (provider ? onMade({ ...made, provider }) : undefined),
  });
  if (!provider) return null;
  const refused = form.problem?.kind === "refused" ? Object.keys(form.problem.fields ?? {}) : [];
  return (
    <FormShell
      noun={t("noun")}
      mode="create"
      place={place}
      pending={form.pending}
      problem={form.problem}
      saved={form.saved}
      note={t("createNote")}
      {...(cancelHref ? { cancelHref } : {})}
      {...(onCancel ? { onCancel } : {})}
      onSubmit={(values) =>
        form.submit({
          name: values.text("name"),
          provider: provider.name,
          values: readProviderValues(provider, values),
        })
      }
    >
      <RadioGroup
        name="provider"
        label={t("columns.provider")}
        defaultValue={provider.name}
        onValueChange={(value) => setChosen(providers.find((one) => one.name === value)?.name)}
        options={providers.map((one) => ({
          value: one.name,
          label: t(`providers.${one.name}.name`),
          help: t("fields.providerHelp", {
            about: t(`providers.${one.name}.about`),
            channels: one.channels.map((channel) => tCommon(`channels.${channel}`)).join(", "),
          }),
        }))}
      />
      <TextField name="name" label={t("fields.name")} help={t("fields.nameHelp")} maxLength={100} autoComplete="off" />
      <ProviderFields provider={provider} refused={refused} />
    </FormShell>
  );
}
