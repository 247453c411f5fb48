"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/form/choice-fields";
import { ComboboxField } from "@/components/form/combobox-field";
import { FieldRow, FormSection } from "@/components/form/form-layout";
import type { FormValues } from "@/components/form/form-values";
import { TextArea, TextField } from "@/components/form/text-field";
import type { CountryOption } from "@/components/selection/country-names";
import type { CustomValue } from "@/lib/core/clients/custom-fields";
import type { ClientChoicesView, ClientFieldView, ClientView } from "@/lib/core/clients/view";

type ClientFieldsProps = {
  /** null makes a new one. */
  client: ClientView | null;
  choices: ClientChoicesView;
  countries: readonly CountryOption[];
};

/** Every field of a client, for a new one and an edited one alike. */
export function ClientFields({ client, choices, countries }: ClientFieldsProps) {
  const t = useTranslations("clients");
  const { firstName, lastName } = client ?? { firstName: null, lastName: null };
  const made = [firstName, lastName].filter((part) => part !== null).join(" ");
  return (
    <>
      <FormSection title={t("form.sections.person")}>
        <FieldRow>
          <TextField
            name="firstName"
            label={t("columns.firstName")}
            optional
            maxLength={100}
            autoComplete="off"
            defaultValue={firstName}
          />
          <TextField
            name="lastName"
            label={t("columns.lastName")}
            optional
            maxLength={100}
            autoComplete="off"
            defaultValue={lastName}
          />
        </FieldRow>
        <TextField
          name="displayName"
          label={t("columns.displayName")}
          help={t("form.displayNameHelp")}
          optional
          maxLength={100}
          autoComplete="off"
          // Where it is only the names again, it follows them.
          defaultValue={client === null || client.displayName === made ? null : client.displayName}
        />
        <FieldRow>
          <TextField
            name="email"
            label={t("columns.email")}
            optional
            type="email"
            maxLength={254}
            autoComplete="off"
            spellCheck={false}
            defaultValue={client?.email ?? null}
          />
          <TextField
            name="employer"
            label={t("columns.employer")}
            optional
            maxLength={100}
            autoComplete="off"
            defaultValue={client?.employer ?? null}
          />
        </FieldRow>
        <ComboboxField
          name="country"
          label={t("columns.country")}
          help={t("form.countryHelp")}
          optional
          options={countries}
          defaultValue={client?.country ?? null}
        />
        <TextField
          name="language"
          label={t("columns.language")}
          help={t("form.languageHelp")}
          optional
          maxLength={35}
          autoComplete="off"
          spellCheck={false}
          defaultValue={client?.language ?? null}
        />
      </FormSection>
      <FormSection title={t("form.sections.company")}>
        <SelectField
          name="contactListId"
          label={t("columns.list")}
          options={choices.lists.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={client?.list.id ?? choices.lists[0]?.id ?? null}
        />
        <TextField
          name="tags"
          label={t("columns.tags")}
          help={t("form.tagsHelp")}
          optional
          autoComplete="off"
          list="client-tags"
          defaultValue={client?.tags.join(", ") ?? null}
        />
        <datalist id="client-tags">
          {choices.tags.map((tag) => (
            <option key={tag}>{tag}</option>
          ))}
        </datalist>
        {choices.fields.map((field) => (
          <OwnField key={field.id} field={field} value={client?.custom[field.id] ?? null} />
        ))}
        <TextArea
          name="notes"
          label={t("columns.notes")}
          optional
          rows={4}
          maxLength={4000}
          defaultValue={client?.notes ?? null}
        />
      </FormSection>
    </>
  );
}

const nameOf = ({ id }: ClientFieldView): string => `custom.${id}`;

function OwnField({ field, value }: { field: ClientFieldView; value: CustomValue | null }) {
  const t = useTranslations("common");
  const shared = { name: nameOf(field), label: field.name, optional: true } as const;
  const text = value === null ? null : String(value);
  switch (field.kind) {
    case "flag":
      return (
        <SelectField
          {...shared}
          empty="–"
          options={[
            { value: "yes", label: t("yes") },
            { value: "no", label: t("no") },
          ]}
          defaultValue={value === null ? null : value === true ? "yes" : "no"}
        />
      );
    case "choice":
      return (
        <SelectField
          {...shared}
          empty="–"
          options={field.options.map((one) => ({ value: one, label: one }))}
          defaultValue={text}
        />
      );
    case "date":
      return <TextField {...shared} type="date" defaultValue={text} />;
    case "number":
      return <TextField {...shared} inputMode="decimal" autoComplete="off" defaultValue={text} />;
    case "text":
      return <TextField {...shared} maxLength={500} autoComplete="off" defaultValue={text} />;
  }
}

const line = (values: FormValues, name: string): string | null => values.text(name).trim() || null;

/** The form's values as the verbs take them. */
export const readClient = (values: FormValues, fields: ClientChoicesView["fields"]) => ({
  displayName: line(values, "displayName"),
  firstName: line(values, "firstName"),
  lastName: line(values, "lastName"),
  email: line(values, "email"),
  employer: line(values, "employer"),
  country: values.nullable("country"),
  language: line(values, "language"),
  contactListId: values.text("contactListId"),
  tags: values
    .text("tags")
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== ""),
  notes: line(values, "notes"),
  custom: Object.fromEntries(fields.map((field) => [field.id, values.text(nameOf(field))])),
});
