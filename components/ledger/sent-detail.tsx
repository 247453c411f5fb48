"use client";

import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { Instant } from "@/components/ui/relative-time";
import { routes } from "@/lib/routes";
import { deliveryLook } from "./ledger-looks";
import type { SentView } from "@/lib/core/ledger/view";

/** One message that was sent: when, through what, how far it came, and what the provider said. */
export function SentDetail({ message }: { message: SentView }) {
  const t = useTranslations("ledger");
  const words = useTranslations();
  const format = useFormatter();
  const { glyph, tone, labelKey } = deliveryLook(message);
  return (
    <div className="grid gap-5">
      {message.failure === null ? null : (
        <Notice tone="warning">
          {message.code === null ? message.failure : `${message.code}: ${message.failure}`}
        </Notice>
      )}
      <Facts
        items={[
          [
            t("columns.state"),
            <Badge key="state" glyph={glyph} tone={tone}>
              {words(labelKey)}
            </Badge>,
          ],
          [
            t("columns.account"),
            <Link key="account" className="link" href={routes.account({ accountId: message.accountId })} dir="auto">
              {message.accountName}
            </Link>,
          ],
          [t("columns.client"), message.client],
          [t("columns.template"), message.template],
          [t("columns.textKey"), message.textKey],
          [t("detail.length"), t("detail.characters", { count: message.length })],
          [t("columns.attempts"), format.number(message.attempts)],
          [
            t("columns.providerId"),
            message.providerId === null ? null : (
              <span key="id" className="row">
                <span className="break-words num">{message.providerId}</span>
                <CopyButton text={message.providerId} />
              </span>
            ),
          ],
          [t("detail.written"), <Instant key="at" at={message.at} />],
          [t("columns.sendingAt"), <Instant key="sending" at={message.sendingAt} />],
          [t("columns.deliveredAt"), <Instant key="delivered" at={message.deliveredAt} />],
          [t("columns.readAt"), <Instant key="read" at={message.readAt} />],
          [
            t("columns.id"),
            <span key="own" className="break-words num">
              {message.id}
            </span>,
          ],
        ]}
      />
      {message.interactionId === null ? null : (
        <Link className="link" href={routes.interaction({ interactionId: message.interactionId })}>
          {t("detail.conversation")}
        </Link>
      )}
    </div>
  );
}
