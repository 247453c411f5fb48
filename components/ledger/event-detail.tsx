"use client";

import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { Instant } from "@/components/ui/relative-time";
import { isOurs } from "@/lib/core/ledger/results";
import { routes } from "@/lib/routes";
import { kindKey, resultLook } from "./ledger-looks";
import type { EventDetailView, EventView, NamedAccountView } from "@/lib/core/ledger/view";

/** One received call in full: where it stands and why, what was done about it, and the call itself, masked. */
export function EventDetail({ event }: { event: EventDetailView }) {
  const t = useTranslations("ledger");
  const words = useTranslations();
  const format = useFormatter();
  const { glyph, tone, labelKey } = resultLook(event);
  return (
    <div className="grid gap-5">
      <Notice {...(tone === "danger" || tone === "warning" ? { tone } : {})}>{useWhy()(event)}</Notice>
      <Facts
        items={[
          [
            t("columns.result"),
            <Badge key="result" glyph={glyph} tone={tone}>
              {words(labelKey)}
            </Badge>,
          ],
          [t("columns.at"), <Instant key="at" at={event.at} />],
          [t("columns.kind"), t(`kinds.${kindKey(event)}`)],
          [
            t("columns.connection"),
            <Link
              key="connection"
              className="link"
              href={routes.connection({ connectionId: event.connectionId })}
              dir="auto"
            >
              {event.connectionName}
            </Link>,
          ],
          [t("columns.account"), event.accounts.length > 0 ? <Accounts key="all" accounts={event.accounts} /> : null],
          [t("columns.attempts"), format.number(event.attempts)],
          [t("detail.size"), t("detail.bytes", { count: event.bytes })],
          [
            t("columns.id"),
            <span key="id" className="row">
              <span className="break-words num">{event.id}</span>
              <CopyButton text={event.id} />
            </span>,
          ],
        ]}
      />
      <History event={event} />
      <section aria-label={t("detail.call")}>
        <h3 className="section-title mb-2">{t("detail.call")}</h3>
        <p className="small muted mb-2">{t("detail.masked")}</p>
        <pre
          className="num mb-3 max-h-96 overflow-auto rounded-md border border-line bg-sunken p-3 text-xs"
          aria-label={t("detail.body")}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard (WCAG 2.1.1)
          tabIndex={0}
        >
          {event.body}
        </pre>
        <Facts items={event.headers} />
      </section>
    </div>
  );
}

/** Why an event stands where it stands, in a sentence. */
function useWhy(): (event: EventView) => string {
  const t = useTranslations("ledger");
  return (event) => {
    const { result, attempts } = event;
    const reason = event.reason ?? t("why.unknown");
    const refs = event.accounts.map(({ ref }) => ref).join(", ");
    if (result !== "quarantined") return t(`why.${result}`, { reason, attempts });
    if (refs === "") return t("why.quarantinedNotice");
    return t(isOurs(event) ? "why.nowOurs" : "why.quarantined", { refs });
  };
}

const Accounts = ({ accounts }: { accounts: readonly NamedAccountView[] }) => (
  <ul>
    {accounts.map(({ ref, id, name }) => (
      <li key={ref} className="break-words">
        {id === null ? (
          <span className="num">{ref}</span>
        ) : (
          <Link className="link" href={routes.account({ accountId: id })} dir="auto">
            {name}
          </Link>
        )}
      </li>
    ))}
  </ul>
);

function History({ event }: { event: EventDetailView }) {
  const t = useTranslations("ledger");
  const steps = [
    { key: "received", at: event.at, text: t("history.received"), why: null },
    ...event.acts.map(({ at, action, by, why }, place) => ({
      key: `${place}`,
      at,
      text: t(action === "event.replay" ? "history.replayed" : "history.discarded", { by: by ?? t("history.nobody") }),
      why,
    })),
    ...(event.processedAt && event.result !== "discarded"
      ? [{ key: "processed", at: event.processedAt, text: t(`history.ended.${event.result}`), why: null }]
      : []),
  ];
  return (
    <section aria-label={t("detail.history")}>
      <h3 className="section-title mb-2">{t("detail.history")}</h3>
      <ol className="grid gap-2 text-sm">
        {steps.map(({ key, at, text, why }) => (
          <li key={key}>
            <span className="block">{text}</span>
            {why === null ? null : (
              <q className="block break-words" dir="auto">
                {why}
              </q>
            )}
            <span className="small muted">
              <Instant at={at} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
