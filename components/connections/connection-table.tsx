"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { customColumn, linkColumn, statusColumn, timeColumn } from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Tag } from "@/components/ui/marks";
import type { Channel } from "@/lib/core/channels";
import { routes } from "@/lib/routes";
import { connectionLook } from "./connection-looks";
import { ChannelTags, ProviderName } from "./connection-marks";
import type { ConnectionUser, ConnectionView, ProviderView } from "./connection-view";
import { useConnectionActs } from "./use-connection-acts";

type Row = ConnectionView & { readonly channels: readonly Channel[] };

const hrefOf = (row: Row) => routes.connection({ connectionId: row.id });

const columns = [
  linkColumn<Row>("name", "connections.columns.name", hrefOf, (row) => row.name),
  customColumn<Row>("provider", "connections.columns.provider", (row) => <ProviderName provider={row.provider} />, {
    value: (row) => row.provider,
    width: 132,
  }),
  customColumn<Row>("channels", "connections.columns.channels", (row) => <ChannelTags channels={row.channels} />, {
    value: (row) => row.channels.join(" "),
    width: 290,
  }),
  statusColumn<Row>("state", "connections.columns.state", connectionLook, { width: 112 }),
  customColumn<Row>("usedBy", "connections.columns.usedBy", (row) => <UsersCell users={row.usedBy} />, {
    value: (row) => row.usedBy.map((user) => user.name).join(", "),
  }),
  timeColumn<Row>("testedAt", "connections.columns.lastTest", (row) => row.testedAt),
  timeColumn<Row>("webhookSeenAt", "connections.columns.webhookSeen", (row) => row.webhookSeenAt, { width: 120 }),
];

type ConnectionTableProps = { connections: readonly ConnectionView[]; providers: readonly ProviderView[] };

/** Every connection of the company: all are here, so search, filters and sort happen in the browser. */
export function ConnectionTable({ connections, providers }: ConnectionTableProps) {
  const t = useTranslations("connections");
  const { dialog, menuOf } = useConnectionActs();
  const rows = connections.map((connection): Row => ({
    ...connection,
    channels: providers.find((provider) => provider.name === connection.provider)?.channels ?? [],
  }));
  return (
    <>
      {dialog}
      <DataTable
        id="connections"
        label={t("title")}
        work="client"
        columns={columns}
        page={{ rows, next: null, previous: null, total: { count: rows.length, exact: true } }}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        rowHref={hrefOf}
        rowMenu={menuOf}
        searchLabel={t("search")}
        filters={[
          {
            field: "provider",
            label: t("columns.provider"),
            kind: "choice",
            options: providers.map(({ name }) => ({ value: name, label: t(`providers.${name}.name`) })),
          },
          {
            field: "state",
            label: t("columns.state"),
            kind: "choice",
            options: (["usable", "failing", "untested", "running"] as const).map((state) => ({
              value: state,
              label: t(`states.${state}`),
            })),
          },
        ]}
        empty={
          <EmptyState
            drawing="line"
            title={t("empty.title")}
            actions={
              <LinkButton variant="primary" href={routes.newConnection()} icon={<Plus />}>
                {t("new")}
              </LinkButton>
            }
          >
            {t("empty.body")}
          </EmptyState>
        }
      />
    </>
  );
}

function UsersCell({ users }: { users: readonly ConnectionUser[] }) {
  const t = useTranslations("connections");
  const [first] = users;
  if (!first) return <span className="muted">{t("notUsed")}</span>;
  return (
    <span className="row" data-tip={users.length > 1 ? users.map((user) => user.name).join(", ") : undefined}>
      <span className="cut" dir="auto">
        {first.name}
      </span>
      {users.length > 1 ? <Tag>+{users.length - 1}</Tag> : null}
    </span>
  );
}
