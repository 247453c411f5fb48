"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { WhyNumber } from "@/components/selection/why-number";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { InvitationPreview } from "@/lib/core/invitations/view";
import { routes } from "@/lib/routes";
import { type Asked, usePreview } from "./use-preview";

type PreviewProps = { asked: Asked | null; userName: string };

/** Before it is sent: the number and why, what the client will read, or what stands in the way and where it is put right. */
export function InvitationPreviewCard({ asked, userName }: PreviewProps) {
  const t = useTranslations("invitations");
  const [round, setRound] = useState(0);
  const said = usePreview(asked, round);
  return (
    <div className="side" aria-live="polite" aria-busy={said.kind === "asking"}>
      {said.kind === "shown" ? (
        <Shown preview={said.preview} userName={userName} />
      ) : (
        <Card title={t("preview.title")}>
          {said.kind === "refused" ? (
            <Notice tone="warning">{said.message}</Notice>
          ) : said.kind === "offline" ? (
            <Notice
              tone="warning"
              action={
                <Button size="sm" onClick={() => setRound((count) => count + 1)}>
                  {t("preview.again")}
                </Button>
              }
            >
              {t("preview.offline")}
            </Notice>
          ) : (
            <p className="muted text-sm">{t(`preview.${said.kind}`)}</p>
          )}
        </Card>
      )}
    </div>
  );
}

function Shown({ preview, userName }: { preview: InvitationPreview; userName: string }) {
  const t = useTranslations("invitations");
  const { account, refusal, room, text, trace, poolId } = preview;
  return (
    <>
      {refusal === null ? null : (
        <Notice
          tone="warning"
          title={t("preview.cannot")}
          action={
            room?.interactionId ? (
              <LinkButton size="sm" href={routes.interaction({ interactionId: room.interactionId })}>
                {t("preview.toRoom")}
              </LinkButton>
            ) : poolId ? (
              <LinkButton size="sm" href={routes.pool({ poolId })}>
                {t("preview.toPool")}
              </LinkButton>
            ) : null
          }
        >
          {refusal}
        </Notice>
      )}
      {text ? (
        <Card title={t("preview.text")} hint={t(text.isTemplate ? "preview.template" : "preview.own")}>
          <section className="rounded-md border border-line bg-surface p-3" aria-label={t("preview.text")}>
            <div className="msg msg--first mt-0" lang={text.language}>
              <div dir="auto" className="whitespace-pre-wrap">
                {text.body}
              </div>
            </div>
          </section>
        </Card>
      ) : null}
      <Card title={t("preview.number")} hint={room ? null : t("preview.nothingHeld")}>
        <WhyNumber trace={trace} account={account} userName={userName} />
      </Card>
    </>
  );
}
