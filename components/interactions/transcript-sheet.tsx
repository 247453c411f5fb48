"use client";

import { ArrowLeft, Printer } from "lucide-react";
import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { closedBy } from "@/lib/core/interactions/close-reasons";
import type { InteractionId } from "@/lib/core/ids";
import type { Transcript } from "@/lib/core/interactions/transcript";
import { routes } from "@/lib/routes";
import { TranscriptLine } from "./transcript-line";

type Props = { readonly interactionId: InteractionId; readonly transcript: Transcript };

/** A conversation whole, as it is printed or saved as PDF: who said what and when, in words alone. */
export function TranscriptSheet({ interactionId, transcript }: Props) {
  const t = useTranslations("interactions");
  const tCommon = useTranslations("common");
  const format = useFormatter();
  const zone = useTimeZone() ?? "UTC";
  const { number, contact, phone, account, channel, agent, status, startedAt, closedAt, messages } = transcript;
  const instant = (at: string) => format.dateTime(new Date(at), { dateStyle: "long", timeStyle: "medium" });
  const dayOf = (at: string) => format.dateTime(new Date(at), { dateStyle: "full" });
  const why = closedBy(transcript) ?? t("byHand");
  return (
    <main className="transcript">
      <div className="row pb-4 print:hidden">
        <LinkButton prefetch={false} href={routes.interaction({ interactionId })} icon={<ArrowLeft />}>
          {t("transcript.back")}
        </LinkButton>
        <Button variant="primary" icon={<Printer />} onClick={() => window.print()}>
          {t("transcript.printNow")}
        </Button>
      </div>
      <h1 className="text-lg strong">{t("transcript.title", { number: String(number) })}</h1>
      <dl className="transcript-facts">
        <Fact name={t("transcript.contact")}>
          <bdi>{contact}</bdi>
        </Fact>
        {phone === null ? null : <Fact name={t("transcript.phone")}>{phone}</Fact>}
        <Fact name={t("transcript.account")}>
          <bdi>{account}</bdi>, {tCommon(`channels.${channel}`)}
        </Fact>
        {agent === null ? null : (
          <Fact name={t("transcript.agent")}>
            <bdi>{agent}</bdi>
          </Fact>
        )}
        <Fact name={t("transcript.status")}>{t(`status.${status}`)}</Fact>
        <Fact name={t("transcript.started")}>{instant(startedAt)}</Fact>
        {closedAt === null ? null : (
          <Fact name={t("transcript.closed")}>
            {instant(closedAt)}, <bdi>{why}</bdi>
          </Fact>
        )}
        <Fact name={t("transcript.zone")}>{zone}</Fact>
      </dl>
      <h2 className="sr">{t("transcript.messages")}</h2>
      {messages.length === 0 ? <p className="muted pt-4">{t("transcript.none")}</p> : null}
      {messages.map((line, at) => {
        const day = dayOf(line.at);
        const before = messages[at - 1];
        return (
          // Nothing comes or goes while it is read.
          <Fragment key={`${line.at} ${at}`}>
            {before && dayOf(before.at) === day ? null : <h3 className="transcript-day">{day}</h3>}
            <TranscriptLine line={line} who={line.direction === "in" ? contact : (line.author ?? account)} />
          </Fragment>
        );
      })}
      {closedAt === null ? null : <p className="transcript-line muted">{t("closedEvent", { reason: why })}</p>}
    </main>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="muted">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
