import { useTranslations } from "next-intl";
import type { StatusLook } from "@/components/table/columns";
import { Badge } from "@/components/ui/badge";
import { ChannelTag } from "@/components/ui/marks";
import type { Channel } from "@/lib/core/channels";

/** A state as shape and word. */
export function LookBadge({ glyph, tone, labelKey }: StatusLook) {
  const t = useTranslations();
  return (
    <Badge glyph={glyph} tone={tone}>
      {t(labelKey)}
    </Badge>
  );
}

export function ProviderName({ provider }: { provider: string }) {
  const t = useTranslations("connections");
  return <span>{t(`providers.${provider}.name`)}</span>;
}

export function ChannelTags({ channels }: { channels: readonly Channel[] }) {
  return (
    <span className="row">
      {channels.map((channel) => (
        <ChannelTag key={channel} channel={channel} />
      ))}
    </span>
  );
}
