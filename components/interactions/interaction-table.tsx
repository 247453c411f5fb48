"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import {
  channelColumn,
  countColumn,
  customColumn,
  linkColumn,
  statusColumn,
  textColumn,
  timeColumn,
} from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { DeliveryTick } from "@/components/ui/delivery-tick";
import { EmptyState } from "@/components/ui/empty-state";
import { Count } from "@/components/ui/marks";
import { WindowIndicator } from "@/components/ui/window-indicator";
import type { InteractionPage, InteractionRow } from "@/lib/core/interactions/schema";
import { routes } from "@/lib/routes";
import { ask } from "@/components/ui/ask";
import { statusLook, tickOf } from "./interaction-looks";

const hrefOf = (row: InteractionRow) => routes.interaction({ interactionId: row.id });
const fixed = { sortable: false } as const;

const columns = [
  textColumn<InteractionRow>("number", "interactions.columns.number", (row) => String(row.number), {
    ...fixed,
    width: 72,
  }),
  linkColumn<InteractionRow>("contact", "interactions.columns.contact", hrefOf, (row) => row.contactName, fixed),
  textColumn<InteractionRow>("phone", "interactions.columns.phone", (row) => row.phone, { ...fixed, width: 140 }),
  channelColumn<InteractionRow>("channel", "interactions.columns.channel", (row) => row.channel, fixed),
  textColumn<InteractionRow>("account", "interactions.columns.account", (row) => row.account.key, {
    ...fixed,
    width: 88,
  }),
  customColumn<InteractionRow>("last", "interactions.columns.last", (row) => <LastMessage row={row} />, fixed),
  timeColumn<InteractionRow>("lastAt", "interactions.columns.lastAt", (row) => row.lastMessageAt, fixed),
  customColumn<InteractionRow>("window", "interactions.columns.window", (row) => <WindowCell row={row} />, {
    ...fixed,
    width: 116,
  }),
  statusColumn<InteractionRow>("status", "interactions.columns.status", statusLook, fixed),
  textColumn<InteractionRow>("agent", "interactions.columns.agent", (row) => row.agent?.name ?? null, fixed),
  timeColumn<InteractionRow>("started", "interactions.columns.started", (row) => row.startedAt, {
    ...fixed,
    initially: "hidden",
  }),
  timeColumn<InteractionRow>("closed", "interactions.columns.closed", (row) => row.closedAt, {
    ...fixed,
    initially: "hidden",
  }),
  countColumn<InteractionRow>("messages", "interactions.columns.messages", (row) => row.messageCount, {
    ...fixed,
    initially: "hidden",
  }),
];

function LastMessage({ row }: { row: InteractionRow }) {
  const t = useTranslations("interactions");
  return (
    <span className="row">
      {row.lastMessageDirection ? (
        <DeliveryTick state={tickOf(row.lastMessageDirection, row.lastMessageState)} />
      ) : null}
      <span className="cut grow" dir="auto" title={row.lastMessageText ?? undefined}>
        {row.lastMessageText ?? t("noText")}
      </span>
      <Count value={row.unreadCount} label={t("unread", { count: row.unreadCount })} />
    </span>
  );
}

const WindowCell = ({ row }: { row: InteractionRow }) => (
  <WindowIndicator closesAt={row.windowExpiresAt && row.status !== "closed" ? Date.parse(row.windowExpiresAt) : null} />
);

/** The interactions one may see. The page comes from the server; the live stream says when to read it again. */
export function InteractionTable({
  page,
  accounts,
}: {
  page: InteractionPage;
  accounts: readonly { id: string; key: string }[];
}) {
  const t = useTranslations("interactions");
  const search = useSearchParams().toString();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ["interactions", search],
    queryFn: () => ask<InteractionPage>(`${routes.interactionList()}${search ? `?${search}` : ""}`),
    initialData: page,
    placeholderData: keepPreviousData,
  });
  useLive(["interaction.changed", "message.changed", "room.changed"], () => {
    void queries.invalidateQueries({ queryKey: ["interactions"] });
  });
  return (
    <DataTable
      id="interactions"
      label={t("title")}
      work="server"
      columns={columns}
      page={data}
      rowKey={(row) => row.id}
      rowName={(row) => row.contactName}
      rowHref={hrefOf}
      searchLabel={t("search")}
      filters={[
        {
          field: "status",
          label: t("columns.status"),
          kind: "choice",
          options: (["open", "unmanaged", "closed"] as const).map((status) => ({
            value: status,
            label: t(`status.${status}`),
          })),
        },
        { field: "started", label: t("columns.started"), kind: "date" },
        {
          field: "read",
          label: t("reading"),
          kind: "choice",
          options: [
            { value: "unread", label: t("isUnread") },
            { value: "read", label: t("isRead") },
          ],
        },
        ...(accounts.length > 0
          ? [
              {
                field: "account",
                label: t("columns.account"),
                kind: "choice" as const,
                options: accounts.map((account) => ({ value: account.id, label: account.key })),
              },
            ]
          : []),
      ]}
      empty={
        <EmptyState drawing="line" title={t("empty.title")}>
          {t("empty.body")}
        </EmptyState>
      }
    />
  );
}
