"use client";

import { useTranslations } from "next-intl";
import { FormSection } from "@/components/form/form-layout";
import { FormShell } from "@/components/form/form-shell";
import { ManyField } from "@/components/form/many-field";
import { useFormAction } from "@/components/form/use-form-action";
import type { CountryOption } from "@/components/selection/country-names";
import { createClientAction } from "@/lib/actions/clients";
import type { ClientRights } from "@/lib/core/clients/rights";
import type { ClientChoicesView } from "@/lib/core/clients/view";
import { routes } from "@/lib/routes";
import { ClientFields, readClient } from "./client-form";
import { NumberFields, readNumber } from "./number-fields";

type CreateClientFormProps = {
  choices: ClientChoicesView;
  may: ClientRights;
  countries: readonly CountryOption[];
  defaultCountry: string;
};

/** A new client, with the number it is reached at where one is known. */
export function CreateClientForm({ choices, may, countries, defaultCountry }: CreateClientFormProps) {
  const t = useTranslations("clients");
  const form = useFormAction(createClientAction, { done: ({ name }) => t("created", { name }) });
  return (
    <FormShell
      noun={t("noun")}
      mode="create"
      pending={form.pending}
      problem={form.problem}
      saved={form.saved}
      cancelHref={routes.clients()}
      note={t("form.createNote")}
      onSubmit={(values) => {
        const { phone, ...number } = readNumber(values);
        form.submit({
          ...readClient(values, choices.fields),
          ...number,
          phone: phone.trim() === "" ? null : phone,
          userIds: values.list("userIds"),
        });
      }}
    >
      <div className="form-sections">
        <FormSection title={t("form.sections.number")} help={t("form.numberHelp")}>
          <NumberFields problem={form.problem} defaultCountry={defaultCountry} optional />
        </FormSection>
        <ClientFields client={null} choices={choices} countries={countries} />
        {may.assign ? (
          <FormSection title={t("form.sections.users")}>
            <ManyField
              name="userIds"
              label={t("columns.users")}
              help={t("form.usersHelp")}
              options={choices.users.map(({ id, name, email }) => ({ value: id, label: name, detail: email }))}
              chosen={[]}
              none={t("assign.none")}
              searchLabel={t("assign.search")}
            />
          </FormSection>
        ) : null}
      </div>
    </FormShell>
  );
}
