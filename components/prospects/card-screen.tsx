"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { ChannelTag } from "@/components/ui/marks";
import { Notice } from "@/components/ui/notice";
import { Instant, RelativeTime } from "@/components/ui/relative-time";
import type { CardView } from "@/lib/core/prospects/view";
import { routes } from "@/lib/routes";
import { knownReason } from "./card-looks";

/** A request as its client made it: read-only, with all there is to decide by. */
export function CardScreen({ card }: { card: CardView }) {
  const t = useTranslations("prospects");
  return (
    <div className="pool">
      {card.refused && card.state === "open" ? (
        <Notice tone="warning" title={t(`refused.${card.refused}.title`)}>
          {t(`refused.${card.refused}.body`)}
        </Notice>
      ) : null}
      <div className="two">
        <div className="side">
          <Captured card={card} />
        </div>
        <div className="side">
          <Card title={t("facts.title")}>
            <Facts items={factsOf(card, t)} />
          </Card>
        </div>
      </div>
    </div>
  );
}

function Captured({ card: { messages, user } }: { card: CardView }) {
  const t = useTranslations("prospects");
  return (
    <Card title={t("messages.title")} count={messages.length}>
      {messages.length === 0 ? <p className="muted text-sm">{t("messages.none")}</p> : null}
      <ol className="grid gap-3" aria-label={t("messages.title")}>
        {messages.map(({ key, at, kind, text }) => (
          <li key={key}>
            <div className="msg msg--first m-0" dir="auto">
              {text ?? <span className="muted">{t("messages.noText", { kind })}</span>}
            </div>
            <p className="muted small">
              <RelativeTime at={at} />
            </p>
          </li>
        ))}
      </ol>
      <p className="help mt-3">{t("messages.note", { user: user.name })}</p>
    </Card>
  );
}

function factsOf(card: CardView, t: ReturnType<typeof useTranslations<"prospects">>) {
  const closed = card.closedAt === null ? null : <Instant key="closed" at={card.closedAt} />;
  const code = knownReason(card.closeReason);
  const reason = code ? t(`reasons.${code}`) : card.closeReason;
  return [
    [t("columns.user"), card.user.name],
    [
      t("columns.phone"),
      <span key="phone" className="row">
        <ChannelTag channel={card.channel} />
        <span className="num">{card.phone ?? "–"}</span>
      </span>,
    ],
    [t("facts.account"), card.account ? `${card.account.key} · ${card.account.name}` : null],
    [t("columns.opened"), <Instant key="opened" at={card.openedAt} />],
    [t("columns.asked"), <Instant key="asked" at={card.lastAskedAt} />],
    ...(card.expiresAt ? [[t("columns.expires"), <Instant key="expires" at={card.expiresAt} />] as const] : []),
    ...(closed ? [[t("columns.closed"), closed] as const] : []),
    ...(reason ? [[t("columns.reason"), <bdi key="reason">{reason}</bdi>] as const] : []),
    ...(card.profile
      ? [
          [
            t("facts.profile"),
            <Link key="profile" className="link" href={routes.client({ clientId: card.profile.id })} dir="auto">
              {card.profile.name}
            </Link>,
          ] as const,
        ]
      : []),
  ] as const;
}
