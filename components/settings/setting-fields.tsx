"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { RadioGroup, SwitchField } from "@/components/form/choice-fields";
import type { FormValues } from "@/components/form/form-values";
import { NumberField, TextArea, TextField } from "@/components/form/text-field";
import { RulesField, readRules, typedDays } from "@/components/retention/rules-field";
import type { DispositionView } from "@/lib/core/dispositions/view";
import type { AnySetting } from "@/lib/core/settings/view";
import { LanguagesField, readTags } from "./languages-field";
import { MaskingFields, readMasking } from "./masking-fields";
import { typedNumber } from "./setting-shell";

const profileChoices = ["random", "most_recent"] as const;
const linesOf = (text: string): string[] => text.split("\n").flatMap((line) => line.trim() || []);

/** What was typed in the field of a setting, as its value. */
export function readSettingField(name: AnySetting["name"], values: FormValues) {
  switch (name) {
    case "auto_promotion":
    case "pools.inherit_when_missing":
    case "verification.periodic":
      return values.flag("value");
    case "profile_choice":
      return values.text("value");
    case "recycling.cooldown_days":
    case "prospect.expiry_days":
    case "delete.purge_days":
    case "verification.days":
      return typedNumber(values, "value");
    case "retention.days":
      return typedDays(values.text("value"));
    case "retention.by_disposition":
      return readRules(values);
    case "inbound.bot_name":
    case "qr.lead_text":
      return values.text("value").trim() || null;
    case "inbound.limits":
      return { perText: typedNumber(values, "value"), perDay: typedNumber(values, "perDay") };
    case "inbound.opt_out_words":
    case "extension.reserved":
      return linesOf(values.text("value"));
    case "masking":
      return readMasking(values);
    case "languages":
      return readTags(values.text("value"));
  }
}

type SettingFieldsProps = { setting: AnySetting; dispositions: readonly DispositionView[] };

/** The field, or fields, of one setting. */
export function SettingFields({ setting, dispositions }: SettingFieldsProps) {
  const t = useTranslations("settings");
  const word = (key: string) => t(`items.${setting.name}.${key}`);
  switch (setting.name) {
    case "auto_promotion":
    case "pools.inherit_when_missing":
    case "verification.periodic":
      return <SwitchField name="value" label={word("field")} defaultChecked={setting.value} />;
    case "profile_choice":
      return (
        <RadioGroup
          name="value"
          label={word("field")}
          options={profileChoices.map((value) => ({
            value,
            label: word(`options.${value}.name`),
            help: word(`options.${value}.help`),
          }))}
          defaultValue={setting.value}
        />
      );
    case "retention.days":
      return (
        <TextField
          name="value"
          label={word("field")}
          help={word("help")}
          inputMode="numeric"
          defaultValue={setting.value === null ? "" : String(setting.value)}
        />
      );
    case "retention.by_disposition":
      return <RulesField rules={setting.value} dispositions={dispositions} />;
    case "recycling.cooldown_days":
    case "prospect.expiry_days":
    case "delete.purge_days":
    case "verification.days":
      return (
        <NumberField
          name="value"
          label={word("field")}
          help={word("help")}
          min={setting.name === "recycling.cooldown_days" ? 0 : 1}
          max={setting.name === "verification.days" ? 3_650 : 365}
          defaultValue={setting.value}
        />
      );
    case "inbound.limits":
      return (
        <>
          <NumberField
            name="value"
            label={word("perText")}
            help={word("perTextHelp")}
            min={60}
            max={86_400}
            defaultValue={setting.value.perText}
          />
          <NumberField
            name="perDay"
            label={word("perDay")}
            help={word("perDayHelp")}
            min={1}
            max={1_000}
            defaultValue={setting.value.perDay}
          />
        </>
      );
    case "inbound.bot_name":
      return (
        <TextField
          name="value"
          label={word("field")}
          help={word("help")}
          optional
          maxLength={60}
          autoComplete="off"
          defaultValue={setting.value}
        />
      );
    case "qr.lead_text":
      return <LeadTextField saved={setting.value} label={word("field")} help={word("help")} />;
    case "inbound.opt_out_words":
    case "extension.reserved":
      return (
        <TextArea
          name="value"
          label={word("field")}
          help={word("help")}
          rows={10}
          defaultValue={setting.value.join("\n")}
        />
      );
    case "masking":
      return <MaskingFields saved={setting.value} />;
    case "languages":
      return <LanguagesField saved={setting.value} label={word("field")} help={word("help")} />;
  }
}

/** A link's 200 bytes less what is always of it: its head, the longest number, and the hash with the space before it. */
const roomInLink = 200 - "https://wa.me/?text=%20%23".length - 15;

function LeadTextField({ saved, label, help }: { saved: string | null; label: string; help: string }) {
  const t = useTranslations("settings");
  const [typed, setTyped] = useState(saved ?? "");
  const left = roomInLink - encodeURIComponent(typed.trim().toWellFormed()).length;
  return (
    <div>
      <TextArea
        name="value"
        label={label}
        help={help}
        rows={3}
        optional
        maxLength={140}
        defaultValue={saved}
        onValueChange={setTyped}
      />
      <output className={left < 32 ? "help t-warning block" : "help block"}>
        {t("leadTextLeft", { count: Math.max(0, left) })}
      </output>
    </div>
  );
}
