import { ArrowDownLeft, Check, CheckCheck, CircleAlert, Clock } from "lucide-react";
import { useTranslations } from "next-intl";

export type DeliveryState = "queued" | "sent" | "delivered" | "read" | "failed" | "received";

const looks = {
  queued: { Icon: Clock, className: "tick" },
  sent: { Icon: Check, className: "tick" },
  delivered: { Icon: CheckCheck, className: "tick" },
  read: { Icon: CheckCheck, className: "tick tick--read" },
  failed: { Icon: CircleAlert, className: "tick tick--fail" },
  received: { Icon: ArrowDownLeft, className: "tick" },
} as const;

/** How far a message came. Ticks have names. */
export function DeliveryTick({ state }: { state: DeliveryState }) {
  const t = useTranslations("common");
  const { Icon, className } = looks[state];
  return (
    <span data-tip={t(`delivery.${state}`)}>
      <Icon className={className} />
      <span className="sr">{t(`delivery.${state}`)}</span>
    </span>
  );
}
