"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/form/choice-fields";
import { ComboboxField } from "@/components/form/combobox-field";
import { FieldRow, FormSection, ReadOnlyField } from "@/components/form/form-layout";
import { KeptField } from "@/components/form/kept-field";
import { PhoneField } from "@/components/form/phone-field";
import { NumberField, TextArea, TextField } from "@/components/form/text-field";
import { CountryLabel, useCountries } from "@/components/selection/countries";
import type { AccountChoices, AccountView } from "@/lib/core/accounts/view";
import { PurposeField } from "./purpose-field";
import { type AccountDraft, type DraftActs, defaultPriority } from "./use-account-draft";

export type AccountFieldsProps = {
  /** null makes a new one. */
  account: AccountView | null;
  choices: AccountChoices;
  /** Where a number without a country code is read. */
  defaultCountry: string;
  byPhone: boolean;
  draft: AccountDraft;
  acts: DraftActs;
};

/** Everything below the connection, for a new account and an edited one alike. */
export function AccountFields(props: AccountFieldsProps) {
  const { account, choices, draft, acts } = props;
  const t = useTranslations("accounts");
  const writesFirst = draft.purpose === "primary" || draft.purpose === "inbox";
  const { contactLists } = choices;
  const firstList = contactLists[0]?.id ?? null;
  return (
    <>
      <FormSection title={t("form.sections.address")}>
        <AddressField {...props} />
        <CountryField {...props} />
        <FieldRow>
          <TextField
            name="name"
            label={t("columns.name")}
            maxLength={100}
            autoComplete="off"
            defaultValue={account?.name ?? null}
          />
          <TextField
            name="key"
            label={t("columns.key")}
            help={t("form.keyHelp")}
            maxLength={5}
            autoComplete="off"
            spellCheck={false}
            defaultValue={account?.key ?? null}
          />
        </FieldRow>
      </FormSection>
      <FormSection title={t("form.sections.purpose")}>
        <PurposeField account={account} draft={draft} onPurpose={acts.toPurpose} />
        {draft.purpose === "dedicated" ? <UserField {...props} /> : null}
      </FormSection>
      <FormSection title={t("form.sections.rules")}>
        <FieldRow>
          <NumberField
            name="maxLiveRooms"
            label={t("form.capacity")}
            help={t("form.capacityHelp")}
            optional
            min={1}
            max={1_000_000}
            suffix={t("form.rooms")}
            defaultValue={account?.maxLiveRooms ?? null}
          />
          {draft.purpose === "primary" ? (
            <NumberField
              name="priority"
              label={t("form.priority")}
              help={t("form.priorityHelp")}
              optional
              min={1}
              max={10_000}
              defaultValue={account?.priority ?? defaultPriority}
            />
          ) : (
            <input type="hidden" name="priority" value={account?.priority ?? defaultPriority} />
          )}
        </FieldRow>
        <SelectField
          name="contactListId"
          label={t("form.contactList")}
          help={writesFirst ? t("form.contactListNeeded") : t("form.contactListHelp")}
          optional
          empty={t("form.noContactList")}
          options={contactLists.map((list) => ({ value: list.id, label: list.name }))}
          defaultValue={account ? account.contactListId : firstList}
        />
        <TextArea
          name="description"
          label={t("form.description")}
          optional
          maxLength={1_000}
          defaultValue={account?.description ?? null}
        />
      </FormSection>
    </>
  );
}

function AddressField({ account, byPhone, defaultCountry, draft, acts }: AccountFieldsProps) {
  const t = useTranslations("accounts");
  // Another channel's address is another thing: its field starts empty.
  const kept = account && account.channel === draft.channel ? account.address : null;
  const common = { name: "address", label: t("columns.address"), defaultValue: kept };
  if (byPhone) {
    return (
      <PhoneField
        key={draft.channel}
        {...common}
        help={t("form.phoneHelp")}
        defaultCountry={account?.country ?? defaultCountry}
        onValueChange={acts.toAddress}
      />
    );
  }
  const email = draft.channel === "wechat_miniapp";
  return (
    <TextField
      key={draft.channel}
      {...common}
      help={email ? t("form.emailHelp") : t("form.idHelp")}
      type={email ? "email" : "text"}
      maxLength={254}
      autoComplete="off"
      spellCheck={false}
      onValueChange={acts.toAddress}
    />
  );
}

/** A number tells its country itself; where it tells none, and on other channels, it is chosen. */
function CountryField({ account, byPhone, draft }: AccountFieldsProps) {
  const t = useTranslations("accounts");
  const countries = useCountries();
  const { numberCountry } = draft;
  if (byPhone && numberCountry !== null) {
    return (
      <ReadOnlyField label={t("columns.country")} help={t("form.countryFromNumber")}>
        <KeptField name="country" value={numberCountry} />
        <CountryLabel code={numberCountry} />
      </ReadOnlyField>
    );
  }
  return (
    <ComboboxField
      name="country"
      label={t("columns.country")}
      help={byPhone ? t("form.countryOfNumberHelp") : t("form.countryHelp")}
      optional
      options={countries}
      defaultValue={account?.country ?? null}
    />
  );
}

function UserField({ account, choices, draft }: AccountFieldsProps) {
  const t = useTranslations("accounts");
  const own = account?.user;
  const free = choices.users.filter(({ id, dedicatedOn }) => id === own?.id || !dedicatedOn.includes(draft.channel));
  const listed = own && !free.some(({ id }) => id === own.id) ? [{ id: own.id, name: own.name }, ...free] : free;
  return (
    <ComboboxField
      name="userId"
      label={t("form.user")}
      help={t("form.userHelp")}
      options={listed.map((user) => ({ value: user.id, label: user.name }))}
      defaultValue={own?.id ?? null}
    />
  );
}
