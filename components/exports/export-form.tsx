"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useTimeZone, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { CheckboxField, RadioGroup } from "@/components/form/choice-fields";
import { FormShell } from "@/components/form/form-shell";
import type { FormValues } from "@/components/form/form-values";
import { ManyField } from "@/components/form/many-field";
import { useFormAction } from "@/components/form/use-form-action";
import type { TableSelection } from "@/components/table/action-bar";
import { download } from "@/components/ui/save-file";
import { notify } from "@/components/ui/toast";
import { startExportAction } from "@/lib/actions/exports";
import { exportColumns, headOf } from "@/lib/core/exports/columns";
import { routes, withQuery } from "@/lib/routes";

const columnChoices = exportColumns.map((column) => ({ value: column, label: headOf(column) }));

type ExportFormProps = {
  accountId: string | undefined;
  /** Of these alone; absent = of all that the address finds, however many there are. */
  selection?: TableSelection;
  onClose: () => void;
};

const nothing = { q: "", f: "", search: "" };

/** Which columns, for whom, and whether with messages. A small file is downloaded, a big one is made in Exports. */
export function ExportForm({ accountId, selection, onClose }: ExportFormProps) {
  const t = useTranslations("exports");
  const router = useRouter();
  const zone = useTimeZone() ?? "UTC";
  const address = useSearchParams();
  const [columns, setColumns] = useState("all");
  const asked = useRef<Readonly<Record<string, string | undefined>>>({});
  const form = useFormAction(startExportAction, {
    onDone: (started) => {
      onClose();
      if (started.kind === "background") return router.push(routes.exports());
      notify({ tone: "positive", text: t("dialog.now", { rows: started.rows }) });
      download(withQuery(routes.interactionExport(), asked.current));
    },
  });
  const submit = (values: FormValues) => {
    const found = {
      q: address.get("q") ?? "",
      f: address.get("f") ?? "",
      search: address.get("search") ?? "",
      account: accountId,
    };
    const wish = {
      ...(selection?.kind === "ids" ? { ...nothing, ids: selection.ids.join(",") } : found),
      flavour: values.text("flavour") === "exact" ? ("exact" as const) : ("spreadsheet" as const),
      columns: columns === "chosen" ? ("chosen" as const) : ("all" as const),
      cols: values.list("cols").join(","),
      messages: values.flag("messages") ? ("yes" as const) : ("no" as const),
      zone,
    };
    asked.current = wish;
    // Where the list stopped counting, nobody saw how many there are.
    const seen = selection?.kind === "matching" && selection.isExact ? { expectedCount: selection.expectedCount } : {};
    form.submit({ ...wish, ...seen, background: values.flag("background") });
  };
  return (
    <FormShell
      noun={t("noun")}
      mode="act"
      verb={t("dialog.act")}
      place="inline"
      formKey="export"
      pending={form.pending}
      problem={form.problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={submit}
      note={t("dialog.zone", { zone })}
    >
      <p className="text-sm">
        {selection?.kind === "ids" ? t("dialog.bodyTicked", { count: selection.ids.length }) : t("dialog.body")}
      </p>
      <RadioGroup
        name="columns"
        label={t("dialog.columns")}
        defaultValue="all"
        onValueChange={setColumns}
        options={[
          { value: "all", label: t("dialog.all") },
          { value: "chosen", label: t("dialog.chosen") },
        ]}
      />
      {columns === "chosen" ? (
        <ManyField
          name="cols"
          label={t("dialog.which")}
          options={columnChoices}
          chosen={[]}
          none={t("dialog.noColumns")}
          searchLabel={t("dialog.searchColumns")}
        />
      ) : null}
      <RadioGroup
        name="flavour"
        label={t("dialog.flavour")}
        defaultValue="spreadsheet"
        options={[
          { value: "spreadsheet", label: t("dialog.spreadsheet"), help: t("dialog.spreadsheetHelp") },
          { value: "exact", label: t("dialog.exact"), help: t("dialog.exactHelp") },
        ]}
      />
      <CheckboxField name="messages" label={t("dialog.messages")} help={t("dialog.messagesHelp")} />
      <CheckboxField name="background" label={t("dialog.background")} help={t("dialog.backgroundHelp")} />
    </FormShell>
  );
}
