"use client";

import { MessageSquare, UserCheck, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter, useSearchParams } from "next/navigation";
import { Button, LinkButton } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { SidePanel } from "@/components/ui/side-panel";
import { cardCan } from "@/lib/core/prospects/cards";
import type { CardView } from "@/lib/core/prospects/view";
import { routes, withQuery } from "@/lib/routes";
import { useCardActs } from "./use-card-acts";

const PromotePanel = lazyPart(() => import("./promote-panel").then((m) => m.PromotePanel));

/** Promote and dismiss; of a request that was promoted, the way to the conversation. */
export function CardHeadActions({ card }: { card: CardView }) {
  const t = useTranslations("prospects");
  const router = useRouter();
  const acts = useCardActs();
  const href = routes.prospect({ cardId: card.id });
  const canDecide = cardCan.decide(card).allowed;
  const open = useSearchParams().get("promote") !== null && canDecide;
  const show = (shown: boolean) =>
    router.replace(withQuery(href, { promote: shown ? 1 : undefined }), { scroll: false });
  return (
    <>
      {acts.layer}
      <SidePanel open={open} onClose={() => show(false)} title={t("promote.title", { name: card.name })} body="form">
        <PromotePanel card={card} onClose={() => show(false)} />
      </SidePanel>
      {card.interactionId ? (
        <LinkButton
          variant="primary"
          href={routes.interaction({ interactionId: card.interactionId })}
          icon={<MessageSquare className="icon--sm" />}
        >
          {t("acts.conversation")}
        </LinkButton>
      ) : null}
      {canDecide ? (
        <>
          <Button icon={<UserX className="icon--sm" />} onClick={() => acts.dismiss(card)}>
            {t("acts.dismiss")}
          </Button>
          <Button variant="primary" icon={<UserCheck className="icon--sm" />} onClick={() => show(true)}>
            {t("acts.promote")}
          </Button>
        </>
      ) : null}
    </>
  );
}
