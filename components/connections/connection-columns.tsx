import { useTranslations } from "next-intl";
import { customColumn, linkColumn, statusColumn, timeColumn } from "@/components/table/columns";
import { Tag } from "@/components/ui/marks";
import type { Channel } from "@/lib/core/channels";
import { routes } from "@/lib/routes";
import { connectionLook } from "./connection-looks";
import { ChannelTags, ProviderName } from "./connection-marks";
import type { ConnectionUser, ConnectionView } from "@/lib/core/connections/view";

export type ConnectionRow = ConnectionView & { readonly channels: readonly Channel[] };

export const connectionHref = (row: ConnectionRow) => routes.connection({ connectionId: row.id });

/** The list's columns. Its file searches and sorts by the same values (`connectionListColumns`). */
export const connectionColumns = [
  linkColumn<ConnectionRow>("name", "connections.columns.name", connectionHref, (row) => row.name),
  customColumn<ConnectionRow>(
    "provider",
    "connections.columns.provider",
    (row) => <ProviderName provider={row.provider} />,
    {
      value: (row) => row.provider,
      width: 132,
    },
  ),
  customColumn<ConnectionRow>(
    "channels",
    "connections.columns.channels",
    (row) => <ChannelTags channels={row.channels} />,
    {
      value: (row) => row.channels.join(" "),
      width: 290,
    },
  ),
  statusColumn<ConnectionRow>("state", "connections.columns.state", connectionLook, { width: 112 }),
  customColumn<ConnectionRow>("usedBy", "connections.columns.usedBy", (row) => <UsersCell users={row.usedBy} />, {
    value: (row) => row.usedBy.map((user) => user.name).join(", "),
  }),
  timeColumn<ConnectionRow>("testedAt", "connections.columns.lastTest", (row) => row.testedAt),
  timeColumn<ConnectionRow>("webhookSeenAt", "connections.columns.webhookSeen", (row) => row.webhookSeenAt, {
    width: 120,
  }),
];

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
