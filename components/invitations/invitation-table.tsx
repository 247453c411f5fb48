"use client";

import { useTranslations } from "next-intl";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import {
  channelColumn,
  customColumn,
  linkColumn,
  statusColumn,
  textColumn,
  timeColumn,
} from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { EmptyState } from "@/components/ui/empty-state";
import type { InvitationView } from "@/lib/core/invitations/view";
import type { Page } from "@/lib/core/table-query";
import { routes } from "@/lib/routes";
import { InviteButton } from "./invite-button";
import { deliveryLook } from "./invitation-looks";
import { useInvitationActs } from "./use-invitation-acts";

const fixed = { sortable: false } as const;
const hrefOf = ({ interactionId }: InvitationView) =>
  interactionId === null ? routes.interactions() : routes.interaction({ interactionId });

const columns = [
  linkColumn<InvitationView>("client", "invitations.columns.client", hrefOf, (row) => row.contactName, fixed),
  textColumn<InvitationView>("phone", "invitations.columns.phone", (row) => row.phone, { ...fixed, width: 140 }),
  channelColumn<InvitationView>("channel", "invitations.columns.channel", (row) => row.channel, fixed),
  textColumn<InvitationView>("account", "invitations.columns.account", (row) => row.account.key, {
    ...fixed,
    width: 96,
  }),
  textColumn<InvitationView>("user", "invitations.columns.user", (row) => row.user.name, fixed),
  timeColumn<InvitationView>("invited", "invitations.columns.invited", (row) => row.invitedAt, { width: 112 }),
  timeColumn<InvitationView>("sent", "invitations.columns.sent", (row) => row.sentAt, { ...fixed, width: 112 }),
  statusColumn<InvitationView>("delivery", "invitations.columns.delivery", deliveryLook, { ...fixed, width: 140 }),
  customColumn<InvitationView>("problem", "invitations.columns.problem", (row) => <Problem row={row} />, {
    ...fixed,
    initially: "hidden",
  }),
  textColumn<InvitationView>("address", "invitations.columns.address", (row) => row.account.address, {
    ...fixed,
    width: 160,
    initially: "hidden",
  }),
];

function Problem({ row: { problem } }: { row: InvitationView }) {
  return problem === null ? null : <span title={problem}>{problem}</span>;
}

/** Rooms that wait for their client's first answer, the latest first. */
export function InvitationTable({ page, maySend }: { page: Page<InvitationView>; maySend: boolean }) {
  const t = useTranslations("invitations");
  const acts = useInvitationActs({ maySend });
  const { exportCsv, progress } = useCsvExport(routes.invitationExport());
  return (
    <>
      <RefreshOnChange kinds={["room.changed", "message.changed"]} />
      {acts.layer}
      {progress}
      <DataTable
        id="invitations"
        label={t("title")}
        columns={columns}
        page={page}
        rowKey={(row) => row.id}
        rowName={(row) => row.contactName}
        rowMenu={acts.menuOf}
        searchLabel={t("search")}
        exportCsv={exportCsv}
        filters={[
          {
            field: "delivery",
            label: t("columns.delivery"),
            kind: "choice",
            options: [{ value: "failed", label: t("deliveries.failed") }],
          },
        ]}
        empty={
          <EmptyState drawing="line" title={t("empty.title")} actions={maySend ? <InviteButton /> : null}>
            {t("empty.body")}
          </EmptyState>
        }
      />
    </>
  );
}
