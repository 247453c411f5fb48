import { useFormatter, useTranslations } from "next-intl";
import {
  channelColumn,
  countColumn,
  customColumn,
  linkColumn,
  statusColumn,
  textColumn,
  timeColumn,
} from "@/components/table/columns";
import { DeliveryTick } from "@/components/ui/delivery-tick";
import { Count } from "@/components/ui/marks";
import { WindowIndicator } from "@/components/ui/window-indicator";
import type { InteractionRow } from "@/lib/core/interactions/schema";
import { routes } from "@/lib/routes";
import { statusLook, tickOf } from "./interaction-looks";
import { ViewersOfRow } from "./viewers";

export const interactionHref = (row: InteractionRow) => routes.interaction({ interactionId: row.id });
const fixed = { sortable: false } as const;

/** The columns of the list, in the order in which it begins. */
export const interactionColumns = [
  textColumn<InteractionRow>("number", "interactions.columns.number", (row) => String(row.number), {
    ...fixed,
    width: 72,
  }),
  linkColumn<InteractionRow>(
    "contact",
    "interactions.columns.contact",
    interactionHref,
    (row) => row.contactName,
    fixed,
  ),
  customColumn<InteractionRow>(
    "viewing",
    "interactions.columns.viewing",
    (row) => <ViewersOfRow viewers={row.viewers ?? []} />,
    {
      ...fixed,
      width: 72,
    },
  ),
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
  textColumn<InteractionRow>("tags", "interactions.columns.tags", (row) => row.tags.join(", ") || null, fixed),
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
  countColumn<InteractionRow>("unread", "interactions.columns.unread", (row) => row.unreadCount, {
    ...fixed,
    initially: "hidden",
  }),
  timeColumn<InteractionRow>("assigned", "interactions.columns.assigned", (row) => row.assignedAt, {
    ...fixed,
    initially: "hidden",
  }),
  customColumn<InteractionRow>(
    "firstResponse",
    "interactions.columns.firstResponse",
    (row) => <Lasted seconds={row.firstResponseS} />,
    { ...fixed, width: 120, initially: "hidden" },
  ),
  customColumn<InteractionRow>(
    "duration",
    "interactions.columns.duration",
    (row) => <Lasted seconds={row.durationS} />,
    { ...fixed, width: 104, initially: "hidden" },
  ),
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

const spans = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** How long something took, in the largest unit that it fills. */
function Lasted({ seconds }: { seconds: number | null }) {
  const format = useFormatter();
  if (seconds === null) return <span className="muted">–</span>;
  const [unit, size] = spans.find(([, each]) => seconds >= each) ?? (["second", 1] as const);
  return (
    // The browser's and the server's language tables may differ by a space.
    <span className="num nowrap" suppressHydrationWarning>
      {format.number(Math.floor(seconds / size), { style: "unit", unit, unitDisplay: "short" })}
    </span>
  );
}
