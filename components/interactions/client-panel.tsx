"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { WhyNumber } from "@/components/selection/why-number";
import { Badge } from "@/components/ui/badge";
import { Facts } from "@/components/ui/facts";
import { RelativeTime } from "@/components/ui/relative-time";
import type { InteractionView } from "@/lib/core/interactions/view";
import { routes } from "@/lib/routes";
import { History, OtherInteractions, TagMarks } from "./around-sections";

/** Who it is, through which number, and why that number. */
export function ClientPanel({ interaction }: { interaction: InteractionView }) {
  const t = useTranslations("interactions");
  const { account, agent, client, room, selection } = interaction;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard (WCAG 2.1.1)
    <aside className="who-panel" aria-label={t("about")} tabIndex={0}>
      <section>
        <h2 dir="auto">
          {client ? (
            <Link className="row-link" href={routes.client({ clientId: client.id })}>
              {client.name}
            </Link>
          ) : (
            interaction.contactName
          )}
        </h2>
        <Facts
          items={[
            [
              t("columns.phone"),
              <span key="phone" className="num">
                {interaction.phone ?? "–"}
              </span>,
            ],
            [t("columns.account"), <span key="account">{`${account.key}, ${account.address}`}</span>],
            [t("columns.agent"), agent?.name ?? t("nobody")],
            [t("room"), room ? <RoomBadge key="room" state={room.state} /> : t("noRoom")],
            [t("columns.started"), <RelativeTime key="started" at={interaction.startedAt} />],
            [t("tags"), <TagMarks key="tags" tags={interaction.tags} />],
            ...(interaction.disposition.length > 0
              ? [[t("disposition"), interaction.disposition.join(" › ")] as [string, string]]
              : []),
            ...(client?.incomplete ? [[t("profile"), t("incomplete")] as [string, string]] : []),
          ]}
        />
      </section>
      <OtherInteractions others={interaction.others} />
      {selection ? (
        <section>
          <h2>{t("whyNumber")}</h2>
          {selection.trace ? (
            <WhyNumber trace={selection.trace} account={account} userName={agent?.name ?? null} />
          ) : (
            <p className="text-sm">{selection.sentence}</p>
          )}
        </section>
      ) : null}
      {interaction.routing.length > 0 ? <RoutingTrace passes={interaction.routing} /> : null}
      <History interaction={interaction} />
    </aside>
  );
}

function RoomBadge({ state }: { state: string }) {
  const t = useTranslations("interactions");
  const live = state === "active";
  return (
    <Badge glyph={live ? "on" : state === "cooling" ? "half" : "ring"} {...(live ? { tone: "positive" as const } : {})}>
      {t(`rooms.${state}`)}
    </Badge>
  );
}

function RoutingTrace({ passes }: { passes: InteractionView["routing"] }) {
  const t = useTranslations("interactions");
  return (
    <section>
      <h2>{t("routing")}</h2>
      <ul className="stack text-sm">
        {passes.map((pass) => (
          <li key={pass.at}>
            <RelativeTime at={pass.at} />{" "}
            {pass.rows.map((row) => `${row.position}. ${row.application}: ${row.detail}`).join(" · ")}
          </li>
        ))}
      </ul>
    </section>
  );
}
