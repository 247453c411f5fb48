import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { HoldFacts, HoldView } from "@/lib/core/retention/view";

/** That a legal hold keeps something, since when; who set it and why stands in its tip. */
export function HoldBadge({ own, client }: HoldFacts) {
  const t = useTranslations("retention");
  const format = useFormatter();
  const since = own?.since ?? client?.since;
  if (since === undefined) return null;
  const day = format.dateTime(new Date(since), { dateStyle: "medium" });
  return (
    <span title={own ? t("heldWhy", { by: own.by ?? t("operator"), reason: own.reason }) : t("heldByClient")}>
      <Badge glyph="slash" tone="warning">
        {t("held", { day })}
      </Badge>
    </span>
  );
}

/** The same of a client. */
export const ClientHoldBadge = ({ hold }: { hold: HoldView | null }) => <HoldBadge own={hold} client={null} />;
