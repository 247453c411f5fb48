"use client";

import { Table2, Waypoints } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CheckboxField, CheckboxGroup, RadioGroup, SelectField, SwitchField } from "@/components/form/choice-fields";
import { ComboboxField } from "@/components/form/combobox-field";
import { FieldRow, FormSection, ReadOnlyField } from "@/components/form/form-layout";
import { FormShell } from "@/components/form/form-shell";
import { PhoneField } from "@/components/form/phone-field";
import { NumberField, SecretField, TextArea, TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { CountryTag } from "@/components/ui/marks";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { TabSet } from "@/components/ui/tab-set";
import { Checkbox, Switch } from "@/components/ui/toggles";
import type { ActionResult } from "@/lib/core/action-result";
import { Part } from "./part";

type Sample = { name: string; key: string; phone: string };

const regions = [
  { value: "IT", label: "Italy" },
  { value: "SG", label: "Singapore" },
  { value: "HK", label: "Hong Kong" },
];
const people = Array.from({ length: 200 }, (_, at) => ({
  value: `u${at}`,
  label: `Person ${at + 1}`,
  detail: at % 2 ? "Milan" : "Singapore",
}));

/** Answers as a server would: a short key is taken, `boom` is a failure, anything else is saved. */
function pretend(input: Sample): Promise<ActionResult<Sample>> {
  if (input.key === "boom")
    return Promise.resolve({
      ok: false,
      code: "internal",
      message: "Something broke on our side.",
      reference: "lk-7f3a",
    });
  if (input.key === "lost") return Promise.reject(new Error("no answer"));
  if (input.key.length < 4) {
    return Promise.resolve({
      ok: false,
      code: "invalid",
      message: "Check the form",
      fields: { key: ["Taken by Private clients 1. IT4 is free."], name: input.name ? [] : ["Name the pool."] },
    });
  }
  return Promise.resolve({ ok: true, data: input });
}

export function FieldParts({ theme }: { theme: string }) {
  const t = useTranslations("parts");
  const form = useFormAction(pretend, { done: t("saved") });
  const [view, setView] = useState("path");
  return (
    <>
      <Part title={t("fields")}>
        <FormShell
          noun={t("noun")}
          mode="create"
          formKey={theme}
          place="inline"
          pending={form.pending}
          problem={form.problem}
          saved={form.saved}
          cancelHref="/parts"
          note={t("note")}
          onSubmit={(values) =>
            form.submit({ name: values.text("name"), key: values.text("key"), phone: values.text("phone") })
          }
        >
          <FormSection title={t("names")} help={t("namesHelp")}>
            <FieldRow>
              <TextField name="name" label="Name" defaultValue="Italy clients" maxLength={100} />
              <TextField name="description" label="Description" optional placeholder="For the admins" />
              <TextField name="key" label="Key" defaultValue="IT1" help="3 signs are refused, boom and lost fail" />
              <PhoneField name="phone" label="Client’s number" defaultCountry="HK" />
              <SelectField name="region" label="Default region" options={regions} defaultValue="IT" />
              <ReadOnlyField label="Country" help="From the number">
                <CountryTag code="IT" />
                Italy
              </ReadOnlyField>
              <ComboboxField name="user" label="User" options={people} placeholder="Type a name" />
              <NumberField name="capacity" label="Capacity" optional suffix="rooms" min={1} />
              <SecretField name="secret" label="App secret" last4="9f2c" help="Leave it empty to keep it" />
              <TextField name="off" label="Off" disabled defaultValue="Fixed once created" />
            </FieldRow>
            <TextArea name="note" label="Note" optional rows={2} />
          </FormSection>
          <FormSection title={t("choices")}>
            <FieldRow>
              <RadioGroup
                name="purpose"
                label="Purpose"
                defaultValue="secondary"
                options={[
                  { value: "primary", label: "Primary", help: "The pool’s front door: clients write here first" },
                  { value: "secondary", label: "Secondary", help: "Conversations run here, chosen by the rules" },
                ]}
              />
              <CheckboxGroup
                name="roles"
                label="Roles"
                defaultValue={["agent"]}
                options={[
                  { value: "admin", label: "Admin" },
                  { value: "agent", label: "Agent" },
                ]}
              />
            </FieldRow>
            <div>
              <SwitchField
                name="shared"
                label="Match shared calling code"
                help="+1, +7, +44 and others"
                defaultChecked
              />
              <SwitchField name="upward" label="Fallback upward" />
            </div>
            <CheckboxField name="consent" label="The client agreed" help="Kept with the date" />
          </FormSection>
        </FormShell>
        <div className="parts-row parts-row--loose mt-4">
          <Checkbox>Off</Checkbox>
          <Checkbox defaultChecked>On</Checkbox>
          <Checkbox mixed>Mixed</Checkbox>
          <Checkbox disabled>Disabled</Checkbox>
          <Switch>Off</Switch>
          <Switch defaultChecked>On</Switch>
        </div>
      </Part>
      <Part title={t("notices")}>
        <div className="stack">
          <Notice>Nothing is sent until you activate it.</Notice>
          <Notice
            tone="warning"
            action={
              <Link className="link" href="/parts">
                Capacity
              </Link>
            }
          >
            2 secondaries left in Singapore.
          </Notice>
          <Notice tone="danger" title="There is an issue with the WhatsApp Business Account">
            Your code works again when it is solved.
          </Notice>
        </div>
      </Part>
      <Part title={t("tabs")}>
        <TabSet
          label={t("tabs")}
          tabs={[
            { key: "accounts", label: "Accounts", content: null },
            { key: "coverage", label: "Coverage", count: "4 gaps", content: null },
            { key: "capacity", label: "Capacity", content: null },
          ]}
        />
        <div className="parts-row mt-3">
          <Segmented
            label="Show as"
            value={view}
            onChange={setView}
            options={[
              { value: "path", label: "Path", icon: <Waypoints className="icon--sm" /> },
              { value: "table", label: "Table", icon: <Table2 className="icon--sm" /> },
            ]}
          />
          <span className="tip">21 Nov 2026, 10:42:07 CET</span>
        </div>
      </Part>
    </>
  );
}
