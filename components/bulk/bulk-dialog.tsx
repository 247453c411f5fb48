"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { useSearchZone } from "@/components/search/use-search-zone";
import type { TableSelection } from "@/components/table/action-bar";
import { countOf, selected } from "@/components/table/selected";
import { ask } from "@/components/ui/ask";
import { Dialog } from "@/components/ui/dialog";
import { startBulkAction } from "@/lib/actions/bulk";
import { bulkRules, type OfferedBulk } from "@/lib/core/bulk/acts";
import { formatFilters } from "@/lib/core/table-query";
import { routes, withQuery } from "@/lib/routes";
import { BulkFields, bulkInput } from "./bulk-fields";

type BulkDialogProps = {
  act: OfferedBulk;
  selection: TableSelection;
  accountId: string | undefined;
  open: boolean;
  onClose: () => void;
  onStarted: (bulkId: string) => void;
};

/** Says what will be done to how many, asks what the act needs, and has it done in the background. */
export function BulkDialog({ act, selection, accountId, open, onClose, onStarted }: BulkDialogProps) {
  const t = useTranslations("bulk");
  const format = useFormatter();
  const zone = useSearchZone();
  const search = useSearchParams().get("search") ?? "";
  const { count, isTooMany } = useCount(selection, { search, account: accountId, zone });
  const form = useFormAction(startBulkAction, {
    onDone: ({ bulkId }) => {
      onStarted(bulkId);
      onClose();
    },
  });
  const { typesCount } = bulkRules[act];
  const title = count === null ? t(`acts.${act}.plain`) : t(`acts.${act}.title`, { count });
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      {isTooMany ? (
        <p className="text-sm" role="alert">
          {t("tooMany")}
        </p>
      ) : count === null ? (
        <p className="muted text-sm">{t("counting")}</p>
      ) : (
        <FormShell
          noun={title}
          mode="act"
          verb={t(`acts.${act}.act`)}
          tone={typesCount ? "danger" : "primary"}
          place="inline"
          formKey={`bulk-${act}`}
          pending={form.pending}
          problem={form.problem}
          saved={form.saved}
          onCancel={onClose}
          onSubmit={(values) => {
            const chosen = selected(selection, { search, account: accountId, zone, expectedCount: count });
            form.submit(bulkInput(act, values, { chosen, typed: values.text("typed") }));
          }}
        >
          <p className="text-sm">{t(`acts.${act}.body`)}</p>
          <BulkFields act={act} />
          {typesCount ? (
            <TextField
              name="typed"
              label={t("typed", { count: format.number(count) })}
              help={t("typedHelp")}
              inputMode="numeric"
              autoComplete="off"
            />
          ) : null}
          <p className="muted text-sm">{t("note")}</p>
        </FormShell>
      )}
    </Dialog>
  );
}

type Search = { readonly search: string; readonly account: string | undefined; readonly zone: string };

/** How many it is about: counted to the last one where the list stopped counting. */
function useCount(selection: TableSelection, search: Search): { count: number | null; isTooMany: boolean } {
  const known = selection.kind === "ids" || selection.isExact ? countOf(selection) : null;
  const question =
    selection.kind === "ids" ? {} : { q: selection.query.q, f: formatFilters(selection.query.filters), ...search };
  const { data, isError } = useQuery({
    queryKey: ["bulk-count", question],
    queryFn: () => ask<{ readonly count: number }>(withQuery(routes.bulkCount(), question)),
    enabled: known === null,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return { count: known ?? data?.count ?? null, isTooMany: isError };
}
