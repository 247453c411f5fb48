import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { MappingEffect } from "@/lib/core/pools/mapping-effect";

/** What a row does now, in a few words; a row that does nothing is marked. */
export function MappingEffectText({ effect }: { effect: MappingEffect }) {
  const t = useTranslations("pools");
  if (effect.kind === "served") {
    return <span className="muted num">{t("mapping.served", { accounts: effect.accounts, rooms: effect.rooms })}</span>;
  }
  const words =
    effect.kind === "shadowed"
      ? t("mapping.shadowed", { accounts: effect.accounts })
      : t(`mapping.nobody.${effect.instead}`);
  return (
    <span className="t-warning" title={words}>
      <Badge glyph="tri" tone="warning">
        <span className="cut">{words}</span>
      </Badge>
    </span>
  );
}
