"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { RetentionCard } from "@/components/retention/retention-card";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { lazyPart } from "@/components/ui/lazy-part";
import { SidePanel } from "@/components/ui/side-panel";
import type { DispositionView } from "@/lib/core/dispositions/view";
import type { SettingName } from "@/lib/core/settings/registry";
import type { AnySetting } from "@/lib/core/settings/view";
import { ChangedBy } from "./changed-by";
import { useSettingWords } from "./setting-words";
import { TeamsCard } from "./teams-card";

const SettingForm = lazyPart(() => import("./setting-form").then((m) => m.SettingForm));

const sections = [
  {
    key: "onboarding",
    names: ["auto_promotion", "prospect.expiry_days", "profile_choice", "inbound.limits", "inbound.opt_out_words"],
  },
  { key: "texts", names: ["languages", "inbound.bot_name"] },
  { key: "numbers", names: ["recycling.cooldown_days", "pools.inherit_when_missing"] },
  { key: "verification", names: ["verification.periodic", "verification.days"] },
  { key: "privacy", names: ["masking"] },
  { key: "codes", names: ["qr.lead_text", "extension.reserved"] },
  { key: "retention", names: ["retention.days", "retention.by_disposition", "delete.purge_days"] },
] as const satisfies readonly { key: string; names: readonly SettingName[] }[];

type SettingsScreenProps = {
  settings: readonly AnySetting[];
  dispositions: readonly DispositionView[];
  overHttps: boolean;
};

/** Every setting with what it does, its value, who changed it last and what it bears on; each opens its form beside. */
export function SettingsScreen({ settings, dispositions, overHttps }: SettingsScreenProps) {
  const t = useTranslations("settings");
  const { titleOf } = useSettingWords();
  const [open, setOpen] = useState<SettingName | null>(null);
  const [shown, setShown] = useState(false);
  const chosen = settings.find(({ name }) => name === open);
  const close = () => setShown(false);
  return (
    <>
      <div className="pool">
        {sections.map(({ key, names }) => (
          <Card key={key} title={t(`sections.${key}`)} body="flush">
            <ul>
              {settings
                .filter(({ name }) => names.some((one) => one === name))
                .map((setting) => (
                  <SettingRow
                    key={setting.name}
                    setting={setting}
                    onChange={() => {
                      setOpen(setting.name);
                      setShown(true);
                    }}
                  />
                ))}
            </ul>
          </Card>
        ))}
        <RetentionCard />
        <TeamsCard overHttps={overHttps} />
      </div>
      <SidePanel open={shown} onClose={close} title={chosen ? titleOf(chosen.name) : t("title")} body="form">
        {chosen ? <SettingForm key={chosen.name} setting={chosen} dispositions={dispositions} onClose={close} /> : null}
      </SidePanel>
    </>
  );
}

function SettingRow({ setting, onChange }: { setting: AnySetting; onChange: () => void }) {
  const t = useTranslations("settings");
  const { valueOf, affectsOf, titleOf } = useSettingWords();
  const title = titleOf(setting.name);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-6 gap-y-1 border-t border-line px-3 py-3 first:border-t-0 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_auto]">
      <div>
        <h3 className="strong">{title}</h3>
        <p className="help">{t(`items.${setting.name}.what`)}</p>
      </div>
      <div className="order-last col-span-2 md:order-none md:col-span-1">
        <p className="text-sm" dir="auto">
          {valueOf(setting)}
        </p>
        <p className="help">{affectsOf(setting)}</p>
        <p className="help">
          {setting.changed === null ? (
            t("isDefault")
          ) : (
            <>
              <ChangedBy changed={setting.changed} />{" "}
              {t("default", { value: valueOf({ ...setting, value: setting.fallback } as AnySetting) })}
            </>
          )}
        </p>
      </div>
      <Button size="sm" aria-label={t("changeOf", { name: title })} onClick={onChange}>
        {t("change")}
      </Button>
    </li>
  );
}
