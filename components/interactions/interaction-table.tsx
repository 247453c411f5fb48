"use client";

import { useTranslations } from "next-intl";
import { BulkBar } from "@/components/bulk/bulk-bar";
import { useBulkActs } from "@/components/bulk/use-bulk-acts";
import { useWatchedBulks } from "@/components/bulk/use-watched-bulks";
import { ExportButton } from "@/components/exports/export-button";
import { SearchBar } from "@/components/search/search-bar";
import { DataTable } from "@/components/table/data-table";
import type { FilterDef } from "@/components/table/filters";
import { EmptyState } from "@/components/ui/empty-state";
import type { ActionProblem } from "@/lib/core/action-result";
import type { OfferedBulk } from "@/lib/core/bulk/acts";
import { nobody } from "@/lib/core/interactions/nobody";
import type { InteractionChoices, InteractionPage } from "@/lib/core/interactions/schema";
import { interactionColumns, interactionHref } from "./interaction-columns";
import { useInteractionList } from "./use-interaction-list";

type InteractionTableProps = {
  page: InteractionPage;
  /** Why there is no page for what the address asks. */
  refused: ActionProblem | null;
  accounts: readonly { readonly id: string; readonly key: string }[];
  choices: InteractionChoices;
  /** What the viewer may do with many at once. */
  acts: readonly OfferedBulk[];
  /** Of this account alone. */
  accountId?: string;
};

const columnsOfOne = interactionColumns.filter(({ id }) => id !== "account" && id !== "channel");

/** The interactions one may see. The page comes from the server; the live stream says when to read it again. */
export function InteractionTable({ page, refused, accounts, choices, acts, accountId }: InteractionTableProps) {
  const t = useTranslations("interactions");
  const list = useInteractionList(page, refused === null, accountId);
  const watched = useWatchedBulks(acts.length > 0);
  const { bulk, layer } = useBulkActs(acts, accountId, watched.watch);
  const filters: FilterDef[] = [
    {
      field: "status",
      label: t("columns.status"),
      kind: "choice",
      options: (["open", "unmanaged", "closed"] as const).map((status) => ({
        value: status,
        label: t(`status.${status}`),
      })),
    },
    { field: "started", label: t("columns.started"), kind: "date", span: true },
    {
      field: "read",
      label: t("reading"),
      kind: "choice",
      options: [
        { value: "unread", label: t("isUnread") },
        { value: "read", label: t("isRead") },
      ],
    },
    {
      field: "agent",
      label: t("columns.agent"),
      kind: "choice",
      // "Somebody, whoever it is" has no word in a search.
      ops: ["is"],
      options: [
        { value: nobody, label: t("nobody") },
        ...choices.agents.map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
    { field: "tags", label: t("columns.tags"), kind: "text", ops: ["is", "is-not"] },
  ];
  if (accounts.length > 0)
    filters.push({
      field: "account",
      label: t("columns.account"),
      kind: "choice",
      options: accounts.map(({ id, key }) => ({ value: id, label: key })),
    });
  return (
    <>
      {layer}
      {acts.length > 0 ? <BulkBar {...watched} /> : null}
      <DataTable
        id={accountId === undefined ? "interactions" : "account-interactions"}
        label={t("title")}
        work="server"
        columns={accountId === undefined ? interactionColumns : columnsOfOne}
        page={list.page}
        refused={refused}
        uncounted={list.isUncounted ? t("uncounted") : undefined}
        rowKey={(row) => row.id}
        rowName={(row) => row.contactName}
        rowHref={interactionHref}
        searchLabel={t("search")}
        toolbar={<ExportButton accountId={accountId} />}
        panel={<SearchBar />}
        filters={filters}
        bulk={bulk}
        empty={
          <EmptyState drawing="line" title={t("empty.title")}>
            {t("empty.body")}
          </EmptyState>
        }
      />
    </>
  );
}
