"use client";

import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SettingChange } from "@/lib/core/settings/view";

/** Who changed a setting last, and when. */
export function ChangedBy({ changed }: { changed: SettingChange | null }) {
  const t = useTranslations("settingForm");
  if (changed === null) return t("never");
  return t.rich("changed", { by: changed.by ?? t("operator"), at: () => <RelativeTime at={changed.at} /> });
}
