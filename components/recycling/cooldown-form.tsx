"use client";

import { useTranslations } from "next-intl";
import { NumberField } from "@/components/form/text-field";
import { SettingShell, typedNumber } from "@/components/settings/setting-shell";
import type { CooldownView } from "@/lib/core/recycling/view";

/** How long pairs rest, and for what it counts. */
export function CooldownForm({ cooldown, onClose }: { cooldown: CooldownView; onClose: () => void }) {
  const t = useTranslations("recycling");
  const { changed, days, defaultDays, liveRooms, ownPools } = cooldown;
  return (
    <SettingShell
      name="recycling.cooldown_days"
      title={t("cooldown.title")}
      saved={t("cooldown.saved")}
      reset={t("cooldown.reset", { days: defaultDays })}
      changed={changed}
      read={(values) => typedNumber(values, "value")}
      onClose={onClose}
    >
      <p className="text-sm">{t("cooldown.body")}</p>
      <NumberField
        name="value"
        label={t("cooldown.field")}
        help={t("cooldown.help", { count: defaultDays })}
        min={0}
        max={365}
        defaultValue={days}
      />
      <p className="help">
        {t("cooldown.affects", { rooms: liveRooms })} {t("cooldown.ownPools", { count: ownPools })}
      </p>
    </SettingShell>
  );
}
