"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ProviderView } from "@/lib/core/connections/view";
import { SelectField } from "@/components/form/choice-fields";
import { FieldRow, FormSection } from "@/components/form/form-layout";
import { FormShell } from "@/components/form/form-shell";
import { type FormProblem, useFormAction } from "@/components/form/use-form-action";
import { Notice } from "@/components/ui/notice";
import { createAccountAction } from "@/lib/actions/accounts";
import { routes } from "@/lib/routes";
import { AccountFields } from "./account-fields";
import type { AccountChoices, ChannelChoice } from "@/lib/core/accounts/view";
import { AddConnection, ConnectionField, useConnections } from "./connection-field";
import { readAccount, useAccountDraft } from "./use-account-draft";

export type AccountFormData = {
  readonly choices: AccountChoices;
  readonly channels: readonly ChannelChoice[];
  readonly providers: readonly ProviderView[];
  readonly defaultCountry: string;
};

/** A new account: a draft until it is activated. */
export function CreateAccountForm({ choices, channels, providers, defaultCountry }: AccountFormData) {
  const t = useTranslations("accounts");
  const tCommon = useTranslations("common");
  const tConnections = useTranslations("connections");
  const connections = useConnections(choices.connections);
  const [draft, acts] = useAccountDraft(null, { channels, connections: connections.all }, null);
  const [adding, setAdding] = useState(false);
  const form = useFormAction(createAccountAction, { done: (made) => t("created", { name: made.name }) });
  const channel = channels.find((one) => one.channel === draft.channel);
  const carriers = channel?.providers ?? [];
  const problem =
    draft.connectionId === "" ? withoutConnection(form.problem, t("form.chooseConnection")) : form.problem;
  return (
    <>
      <FormShell
        noun={t("noun")}
        mode="create"
        pending={form.pending}
        problem={problem}
        saved={form.saved}
        cancelHref={routes.accounts()}
        note={t("form.createNote")}
        onSubmit={(values) => form.submit({ ...readAccount(draft, values), channel: draft.channel })}
      >
        <div className="form-sections">
          <FormSection title={t("form.sections.connection")}>
            <FieldRow>
              <SelectField
                name="channel"
                label={t("columns.channel")}
                help={t("form.channelHelp")}
                options={channels.map((one) => ({ value: one.channel, label: tCommon(`channels.${one.channel}`) }))}
                defaultValue={draft.channel}
                onValueChange={(value) => {
                  const next = channels.find((one) => one.channel === value);
                  if (next) acts.toChannel(next.channel);
                }}
              />
              <SelectField
                key={draft.channel}
                name="provider"
                label={t("columns.provider")}
                help={t("form.providerHelp")}
                options={carriers.map((name) => ({ value: name, label: tConnections(`providers.${name}.name`) }))}
                defaultValue={draft.provider}
                onValueChange={acts.toProvider}
              />
            </FieldRow>
            {carriers.every((name) => name === "sandbox") ? (
              <Notice tone="warning">{t("form.noCarrier", { channel: tCommon(`channels.${draft.channel}`) })}</Notice>
            ) : null}
            <ConnectionField
              draft={draft}
              connections={connections.all}
              onConnection={acts.toConnection}
              onAdd={() => setAdding(true)}
            />
          </FormSection>
          <AccountFields
            account={null}
            choices={choices}
            defaultCountry={defaultCountry}
            byPhone={channel?.byPhone ?? true}
            draft={draft}
            acts={acts}
          />
        </div>
      </FormShell>
      <AddConnection
        open={adding}
        provider={draft.provider}
        providers={providers}
        onClose={() => setAdding(false)}
        onMade={(connection) => {
          connections.add(connection);
          acts.toConnection(connection.id);
        }}
      />
    </>
  );
}

/** "No connection yet" is no id: the schema's words about ids are replaced by what to do. */
function withoutConnection(problem: FormProblem | null, message: string): FormProblem | null {
  if (problem?.kind !== "refused" || problem.fields?.["connectionId"] === undefined) return problem;
  return { ...problem, fields: { ...problem.fields, connectionId: [message] } };
}
