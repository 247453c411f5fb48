import { useTranslations } from "next-intl";
import type { StatusLook } from "@/components/table/columns";
import { Badge } from "@/components/ui/badge";
import type { Purpose } from "@/lib/core/accounts/schema";
import type { AccountView } from "@/lib/core/accounts/view";

/** A state as shape and word. */
export function LookBadge({ glyph, tone, labelKey }: StatusLook) {
  const t = useTranslations();
  return (
    <Badge glyph={glyph} tone={tone}>
      {t(labelKey)}
    </Badge>
  );
}

export function PurposeName({ purpose }: { purpose: Purpose }) {
  const t = useTranslations("accounts");
  return <span>{t(`purposes.${purpose}.name`)}</span>;
}

/** Live rooms of the capacity, as a figure; from 95 % it warns. */
export function RoomsInUse({ account }: { account: Pick<AccountView, "liveRooms" | "maxLiveRooms"> }) {
  const t = useTranslations("common");
  const { liveRooms: used, maxLiveRooms: of } = account;
  if (of === null) return <span className="num">{used}</span>;
  return <span className={used / of >= 0.95 ? "num t-warning" : "num"}>{t("usedOf", { used, of })}</span>;
}

export function ProviderName({ provider }: { provider: string }) {
  const t = useTranslations("connections");
  return <span>{t(`providers.${provider}.name`)}</span>;
}
