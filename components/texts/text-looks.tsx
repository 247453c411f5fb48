"use client";

import { useTranslations } from "next-intl";
import { Badge, type GlyphShape, type Tone } from "@/components/ui/badge";
import type { TextStanding } from "@/lib/core/texts/view";

const looks: Readonly<Record<TextStanding, { glyph: GlyphShape; tone?: Tone }>> = {
  shipped: { glyph: "ring" },
  own: { glyph: "on", tone: "positive" },
  none: { glyph: "dash", tone: "warning" },
};

/** Whose wording it is. */
export function StandingBadge({ standing }: { standing: TextStanding }) {
  const t = useTranslations("texts");
  return <Badge {...looks[standing]}>{t(`standings.${standing}`)}</Badge>;
}
