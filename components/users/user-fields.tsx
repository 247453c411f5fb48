"use client";

import { useTranslations } from "next-intl";
import { WordField } from "@/components/extensions/word-field";
import { CheckboxGroup, SelectField } from "@/components/form/choice-fields";
import { ComboboxField, type ComboboxOption } from "@/components/form/combobox-field";
import { FieldRow, FormSection } from "@/components/form/form-layout";
import type { FormValues } from "@/components/form/form-values";
import { ManyField } from "@/components/form/many-field";
import { TextField } from "@/components/form/text-field";
import type { Role } from "@/lib/core/access/actor";
import { Following } from "./following";
import type { UserFormData } from "./user-form-data";
import type { UserView } from "@/lib/core/users/view";
import { languages, roles } from "./user-view";

/** What other parts of the form depend on; null where nobody touched it yet. */
export type UserDraft = { readonly roles: readonly Role[] | null; readonly ouId: string | null | undefined };

export const untouched: UserDraft = { roles: null, ouId: undefined };

type UserFieldsProps = UserFormData & {
  /** null makes a new one. */
  user: UserView | null;
  draft: UserDraft;
  onDraft: (change: Partial<UserDraft>) => void;
};

/** Every field of a user, for a new one and an edited one alike. */
export function UserFields({ user, choices, successor, zones, countries, draft, onDraft }: UserFieldsProps) {
  const t = useTranslations("users");
  const tCommon = useTranslations("common");
  const { company } = choices;
  const isSupervisor = (draft.roles ?? user?.roles ?? []).includes("supervisor");
  const language = languages.find((one) => one === company.language);
  return (
    <div className="form-sections">
      <FormSection title={t("form.sections.person")}>
        <Following saved={user?.name ?? null}>
          <TextField
            name="name"
            label={t("columns.name")}
            maxLength={100}
            autoComplete="off"
            defaultValue={user?.name ?? null}
          />
        </Following>
        <Following saved={user?.email ?? null}>
          <TextField
            name="email"
            label={t("columns.email")}
            help={t("form.emailHelp")}
            type="email"
            maxLength={254}
            autoComplete="off"
            spellCheck={false}
            defaultValue={user?.email ?? null}
          />
        </Following>
        <FieldRow>
          <Following saved={user?.title ?? null}>
            <TextField
              name="title"
              label={t("columns.title")}
              optional
              maxLength={100}
              autoComplete="off"
              defaultValue={user?.title ?? null}
            />
          </Following>
          <Following saved={user?.language ?? null}>
            <SelectField
              name="language"
              label={t("columns.language")}
              optional
              empty={t("form.asCompany", { value: language ? t(`languages.${language}`) : company.language })}
              options={languages.map((one) => ({ value: one, label: t(`languages.${one}`) }))}
              defaultValue={user?.language ?? null}
            />
          </Following>
        </FieldRow>
        <Following saved={user?.country ?? null}>
          <ComboboxField
            name="country"
            label={t("columns.country")}
            help={t("form.countryHelp")}
            optional
            options={countries}
            defaultValue={user?.country ?? null}
          />
        </Following>
        <Following saved={user?.zone ?? null}>
          <ComboboxField
            name="zone"
            label={t("columns.zone")}
            help={t("form.zoneHelp", { zone: company.zone })}
            optional
            options={zones.map((zone) => ({ value: zone, label: zone }))}
            defaultValue={user?.zone ?? null}
          />
        </Following>
      </FormSection>
      <FormSection title={t("form.sections.rights")}>
        <Following saved={user?.ouId ?? null}>
          <ComboboxField
            name="ouId"
            label={t("columns.ou")}
            help={t("form.ouHelp")}
            options={choices.units.map(({ id, path }) => ({ value: id, label: path }))}
            defaultValue={user?.ouId ?? null}
            onValueChange={(ouId) => onDraft({ ouId })}
          />
        </Following>
        <Following saved={user?.roles ?? null}>
          <CheckboxGroup
            name="roles"
            label={t("columns.roles")}
            options={roles.map((role) => ({
              value: role,
              label: tCommon(`roles.${role}`),
              help: t(`form.roles.${role}`),
            }))}
            defaultValue={user?.roles ?? ["agent"]}
            onValueChange={(values) => onDraft({ roles: roles.filter((role) => values.includes(role)) })}
          />
        </Following>
        <div className="grid gap-4" hidden={!isSupervisor}>
          <Following saved={user?.supervisedOuIds ?? null}>
            <ManyField
              name="supervisedOuIds"
              label={t("grants.units")}
              help={t("grants.unitsHelp")}
              none={t("grants.none")}
              searchLabel={t("grants.search", { label: t("grants.units") })}
              options={choices.units.map(({ id, path }) => ({ value: id, label: path }))}
              chosen={user?.supervisedOuIds ?? []}
            />
          </Following>
          <Following saved={user?.supervisedAccountIds ?? null}>
            <ManyField
              name="supervisedAccountIds"
              label={t("grants.accounts")}
              help={t("grants.accountsHelp")}
              none={t("grants.none")}
              searchLabel={t("grants.search", { label: t("grants.accounts") })}
              options={choices.accounts.map(({ id, name, key }) => ({ value: id, label: name, detail: key }))}
              chosen={user?.supervisedAccountIds ?? []}
            />
          </Following>
        </div>
      </FormSection>
      <FormSection title={t("form.sections.clients")}>
        <Following saved={user?.extension ?? null}>
          <WordField
            name="extension"
            saved={user?.extension ?? null}
            userId={user?.id ?? null}
            nameOf={typedName}
            optional
          />
        </Following>
        <Following saved={user?.successorId ?? null}>
          <ComboboxField
            name="successorId"
            label={t("columns.successor")}
            help={t("form.successorHelp")}
            optional
            options={successorOptions(choices.successors, successor)}
            defaultValue={user?.successorId ?? null}
          />
        </Following>
      </FormSection>
    </div>
  );
}

const typedName = (): string => document.querySelector<HTMLInputElement>("form input[name=name]")?.value ?? "";

/** A successor who was disabled since is still shown as who it is; saving then says that another must be chosen. */
function successorOptions(
  offered: UserFormData["choices"]["successors"],
  now: UserFormData["successor"],
): ComboboxOption[] {
  const options = offered.map(({ id, name, email }) => ({ value: id, label: name, detail: email }));
  if (!now || offered.some(({ id }) => id === now.id)) return options;
  return [{ value: now.id, label: now.name }, ...options];
}

/** The form's values as the verbs take them. */
export const readUser = (values: FormValues) => ({
  name: values.text("name"),
  email: values.text("email"),
  title: values.text("title").trim() || null,
  country: values.nullable("country"),
  language: languages.find((one) => one === values.text("language")) ?? null,
  zone: values.nullable("zone"),
  ouId: values.text("ouId"),
  roles: roles.filter((role) => values.list("roles").includes(role)),
  extension: values.text("extension").trim() || null,
  successorId: values.nullable("successorId"),
  supervisedOuIds: values.list("supervisedOuIds"),
  supervisedAccountIds: values.list("supervisedAccountIds"),
});
