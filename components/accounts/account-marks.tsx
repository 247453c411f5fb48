import { useTranslations } from "next-intl";
import type { StatusLook } from "@/components/table/columns";
import { Badge } from "@/components/ui/badge";
import type { Purpose } from "@/lib/core/accounts/schema";

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

export function ProviderName({ provider }: { provider: string }) {
  const t = useTranslations("connections");
  return <span>{t(`providers.${provider}.name`)}</span>;
}
