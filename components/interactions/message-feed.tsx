"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { useDayName } from "@/components/ui/use-day-name";
import { useClock } from "@/components/ui/use-now";
import { closedBy } from "@/lib/core/interactions/close-reasons";
import type { InteractionView } from "@/lib/core/interactions/view";
import { MessageBubble } from "./message-bubble";

/** The conversation, the newest below, with a line between days in the viewer's zone. */
export function MessageFeed({ interaction }: { interaction: InteractionView }) {
  const t = useTranslations("interactions");
  const nameOf = useDayName(useClock());
  const dayOf = (at: string) => nameOf(Date.parse(at));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard (WCAG 2.1.1)
    <div className="feed" tabIndex={0} role="log" aria-label={t("messages")}>
      <div>
        {interaction.onboarding ? (
          <p className="event">
            <span className="node" />
            <span>{t(`outcomes.${interaction.onboarding.outcome}`)}</span>
          </p>
        ) : null}
        {interaction.messages.map((message, at) => {
          const before = interaction.messages[at - 1];
          const day = dayOf(message.sentAt);
          const newDay = !before || dayOf(before.sentAt) !== day;
          return (
            <Fragment key={message.id}>
              {newDay ? <div className="day">{day}</div> : null}
              <MessageBubble message={message} first={newDay || before?.direction !== message.direction} />
            </Fragment>
          );
        })}
        {interaction.closedAt ? (
          <p className="event">
            <span className="node" />
            <span>{t("closedEvent", { reason: closedBy(interaction) ?? t("byHand") })}</span>
          </p>
        ) : null}
      </div>
    </div>
  );
}
