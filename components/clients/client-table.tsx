"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import { CountryCodeTag, useCountries } from "@/components/selection/countries";
import { countColumn, customColumn, statusColumn, textColumn, timeColumn } from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import type { FilterDef } from "@/components/table/filters";
import { useCsvExport } from "@/components/table/use-csv-export";
import { Avatar } from "@/components/ui/avatar";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ChannelTag, Tag } from "@/components/ui/marks";
import type { Channel } from "@/lib/core/channels";
import type { ClientRights } from "@/lib/core/clients/rights";
import type { ClientChoicesView, ClientRowView, ProfileTab } from "@/lib/core/clients/view";
import type { Page } from "@/lib/core/table-query";
import { routes } from "@/lib/routes";
import { clientHref } from "./client-links";
import { clientLook } from "./client-looks";
import { useClientActs } from "./use-client-acts";

const fixed = { sortable: false } as const;
const none = <span className="muted">–</span>;

const columns = [
  customColumn<ClientRowView>("name", "clients.columns.name", (client) => <NameCell client={client} />, {
    value: (client) => client.name,
    width: 208,
  }),
  customColumn<ClientRowView>("phone", "clients.columns.phone", (client) => <PhoneCell client={client} />, {
    ...fixed,
    width: 192,
  }),
  textColumn<ClientRowView>("employer", "clients.columns.employer", ({ employer }) => employer, {
    ...fixed,
    width: 140,
  }),
  customColumn<ClientRowView>(
    "country",
    "clients.columns.country",
    ({ country }) => (country === null ? none : <CountryCodeTag code={country} />),
    { ...fixed, width: 76 },
  ),
  customColumn<ClientRowView>("users", "clients.columns.users", (client) => <UsersCell client={client} />, fixed),
  countColumn<ClientRowView>("rooms", "clients.columns.rooms", ({ liveRooms }) => liveRooms, { ...fixed, width: 84 }),
  statusColumn<ClientRowView>("state", "clients.columns.state", clientLook, { ...fixed, width: 124 }),
  timeColumn<ClientRowView>("active", "clients.columns.active", ({ lastActiveAt }) => lastActiveAt, { width: 108 }),
  customColumn<ClientRowView>("tags", "clients.columns.tags", (client) => <TagsCell client={client} />, {
    ...fixed,
    initially: "hidden",
  }),
  textColumn<ClientRowView>("email", "clients.columns.email", ({ email }) => email, { ...fixed, initially: "hidden" }),
  textColumn<ClientRowView>("language", "clients.columns.language", ({ language }) => language, {
    ...fixed,
    width: 92,
    initially: "hidden",
  }),
  textColumn<ClientRowView>("list", "clients.columns.list", ({ list }) => list, {
    ...fixed,
    width: 128,
    initially: "hidden",
  }),
  timeColumn<ClientRowView>("created", "clients.columns.created", ({ createdAt }) => createdAt, {
    ...fixed,
    width: 108,
    initially: "hidden",
  }),
];

/** Where names are masked, their order would tell them. */
const unsorted = columns.map((column) => (column.id === "name" ? { ...column, sortable: false } : column));

function NameCell({ client }: { client: ClientRowView }) {
  return (
    <Link className="row-link block" href={clientHref(client)} title={client.name}>
      <span className="row">
        <Avatar name={client.name} kind="client" size="sm" />
        <span className="cut" dir="auto">
          {client.name}
        </span>
      </span>
    </Link>
  );
}

function PhoneCell({ client: { phone, channels } }: { client: ClientRowView }) {
  if (channels.length === 0) return none;
  return (
    <span className="row">
      {channels.map((channel) => (
        <ChannelTag key={channel} channel={channel} />
      ))}
      <span className="num cut">{phone ?? "–"}</span>
    </span>
  );
}

function UsersCell({ client: { users, userCount } }: { client: ClientRowView }) {
  const t = useTranslations("clients");
  const [first] = users;
  if (first === undefined) return <span className="muted">{t("nobody")}</span>;
  return (
    <span dir="auto" title={users.join(", ")}>
      {userCount > 1 ? t("andMore", { name: first, count: userCount - 1 }) : first}
    </span>
  );
}

function TagsCell({ client: { tags } }: { client: ClientRowView }) {
  if (tags.length === 0) return none;
  return (
    <span className="row">
      {tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </span>
  );
}

type ProfileTableProps = {
  tab: ProfileTab;
  page: Page<ClientRowView>;
  choices: ClientChoicesView;
  may: ClientRights;
};

/** The clients that the viewer may see, page by page. */
export function ProfileTable({ tab, page, choices, may }: ProfileTableProps) {
  const t = useTranslations("clients");
  const acts = useClientActs({ tab, choices, may });
  const { exportCsv, progress } = useCsvExport(routes.clientExport({ tab }));
  const filters = useClientFilters(choices, may);
  return (
    <>
      <RefreshOnChange kinds={["room.changed"]} />
      {acts.layer}
      {progress}
      <DataTable
        id="clients"
        label={t(`tabs.${tab}`)}
        columns={may.readNames ? columns : unsorted}
        page={page}
        rowKey={(client) => client.id}
        rowName={(client) => client.name}
        rowHref={clientHref}
        rowMenu={acts.menuOf}
        bulk={acts.bulk}
        searchLabel={t("search")}
        exportCsv={exportCsv}
        filters={filters}
        empty={
          <EmptyState
            drawing="line"
            title={t(`empty.${tab}.title`)}
            actions={
              tab === "clients" ? (
                <LinkButton variant="primary" href={routes.newClient()} icon={<Plus />}>
                  {t("new")}
                </LinkButton>
              ) : null
            }
          >
            {t(`empty.${tab}.body`)}
          </EmptyState>
        }
      />
    </>
  );
}

const channels = [
  "whatsapp",
  "sms",
  "imessage",
  "signal",
  "wechat",
  "wechat_miniapp",
  "line",
  "telegram",
] as const satisfies readonly Channel[];
const refusedStates = ["incomplete", "blocked", "opted_out"] as const;

function useClientFilters({ lists, users, tags }: ClientChoicesView, may: ClientRights): readonly FilterDef[] {
  const t = useTranslations("clients");
  const tCommon = useTranslations("common");
  const countries = useCountries();
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  const byUser: FilterDef[] = may.assign
    ? [
        {
          field: "user",
          label: t("columns.users"),
          kind: "choice",
          options: [{ value: "none", label: t("nobody") }, ...users.map(named)],
        },
      ]
    : [];
  const byTag: FilterDef[] =
    tags.length > 0
      ? [
          {
            field: "tag",
            label: t("columns.tags"),
            kind: "choice",
            options: tags.map((tag) => ({ value: tag, label: tag })),
          },
        ]
      : [];
  return [
    {
      field: "state",
      label: t("columns.state"),
      kind: "choice",
      options: refusedStates.map((value) => ({ value, label: t(`states.${value}`) })),
    },
    ...byUser,
    { field: "list", label: t("columns.list"), kind: "choice", options: lists.map(named) },
    ...byTag,
    { field: "country", label: t("columns.country"), kind: "choice", options: [...countries] },
    {
      field: "channel",
      label: t("columns.channels"),
      kind: "choice",
      options: channels.map((value) => ({ value, label: tCommon(`channels.${value}`) })),
    },
    { field: "active", label: t("columns.active"), kind: "date" },
    { field: "created", label: t("columns.created"), kind: "date" },
  ];
}
