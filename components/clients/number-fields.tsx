"use client";

import { useTranslations } from "next-intl";
import { CheckboxField, SelectField } from "@/components/form/choice-fields";
import type { FormValues } from "@/components/form/form-values";
import { PhoneField } from "@/components/form/phone-field";
import type { FormProblem } from "@/components/form/use-form-action";

const phoneChannels = ["whatsapp", "sms", "imessage", "signal"] as const;

type NumberFieldsProps = {
  problem: FormProblem | null;
  defaultCountry: string;
  optional?: boolean;
  defaults?: { readonly phone: string; readonly channel: string };
  /** The same function each time: the field tells a new one its value anew. */
  onPhone?: (phone: string) => void;
  onChannel?: (channel: string) => void;
};

/** A client's number on a channel; that two clients share it is asked once it was refused for that. */
export function NumberFields({ problem, defaultCountry, optional = false, defaults, ...told }: NumberFieldsProps) {
  const t = useTranslations("clients");
  const tCommon = useTranslations("common");
  const isTaken = problem?.kind === "refused" && problem.code === "conflict" && problem.fields?.["phone"] !== undefined;
  return (
    <>
      <PhoneField
        name="phone"
        label={t("columns.phone")}
        help={t("form.phoneHelp")}
        optional={optional}
        defaultCountry={defaultCountry}
        defaultValue={defaults?.phone ?? null}
        {...(told.onPhone ? { onValueChange: told.onPhone } : {})}
      />
      <SelectField
        name="channel"
        label={t("columns.channel")}
        options={phoneChannels.map((channel) => ({ value: channel, label: tCommon(`channels.${channel}`) }))}
        defaultValue={defaults?.channel ?? "whatsapp"}
        {...(told.onChannel ? { onValueChange: told.onChannel } : {})}
      />
      {isTaken ? (
        <CheckboxField name="sharesPhone" label={t("form.sharesPhone")} help={t("form.sharesPhoneHelp")} />
      ) : null}
    </>
  );
}

export const readNumber = (values: FormValues) => ({
  phone: values.text("phone"),
  channel: phoneChannels.find((channel) => channel === values.text("channel")) ?? "whatsapp",
  sharesPhone: values.flag("sharesPhone"),
});
