"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SwitchField } from "@/components/form/choice-fields";
import { ComboboxField } from "@/components/form/combobox-field";
import { FormSection } from "@/components/form/form-layout";
import { NumberField } from "@/components/form/text-field";
import { useCountries } from "@/components/selection/countries";
import type { Channel } from "@/lib/core/channels";
import type { CountryGroups } from "@/lib/core/geography/groups";
import type { PoolMapping } from "@/lib/core/pools/schema";
import { mappingEffect } from "@/lib/core/pools/mapping-effect";
import { MappingEditor } from "./mapping-editor";
import type { AccountView, MemberPurpose, PoolView, UnitChoiceView } from "@/lib/core/pools/view";
import { unitsWithoutPoolAbove } from "./pool-above";
import { UnitPicker } from "./unit-picker";
import { useBased } from "./use-based";

type RulesStepProps = {
  pool: PoolView | null;
  /** Whose rules the form begins with: the pool itself, or the one that a new one is a copy of. */
  base: PoolView | null;
  groups: CountryGroups;
  units: readonly UnitChoiceView[];
  channel: Channel;
  /** The purpose that talks with clients on this channel. */
  serving: MemberPurpose;
  /** As step 1 has them now, so that each rule can say what it would do. */
  members: readonly (AccountView & { readonly liveRooms?: number })[];
  mappings: readonly PoolMapping[];
  onMappings: (rows: readonly PoolMapping[]) => void;
};

/** Step 2: whose users, and which account serves clients of which country. */
export function RulesStep(props: RulesStepProps) {
  const { pool, base, groups, units, channel, serving, members, mappings, onMappings } = props;
  const t = useTranslations("pools");
  const countries = useCountries();
  const [region, setRegion] = useBased(base?.defaultRegion ?? null);
  const [upward, setUpward] = useBased(base?.fallbackUpward ?? false);
  const [chosen, setChosen] = useState<readonly string[]>(pool?.units.map((unit) => unit.id) ?? []);
  const rules = { defaultRegion: region, fallbackUpward: upward };
  const leadsNowhere = upward ? unitsWithoutPoolAbove(units, chosen, channel, pool?.id ?? null) : [];
  const served = new Set(
    members.flatMap((a) => (a.purpose === serving && a.state === "active" && a.country ? [a.country] : [])),
  );
  const servesRegion = region !== null && served.has(region);
  return (
    <>
      <FormSection title={t("steps.rules")}>
        <UnitPicker
          units={units}
          channel={channel}
          poolId={pool?.id ?? null}
          chosen={pool?.units.map((unit) => unit.id) ?? []}
          onChange={setChosen}
        />
      </FormSection>
      <FormSection title={t("mapping.title")} help={t("mapping.help")}>
        <MappingEditor
          rows={mappings}
          served={served}
          groups={groups}
          effectOf={(row) => mappingEffect(row, members, serving, rules)}
          onChange={onMappings}
        />
      </FormSection>
      <FormSection title={t("otherwise.title")}>
        <div className="max-w-96">
          <ComboboxField
            key={base?.defaultRegion}
            name="defaultRegion"
            label={t("fields.defaultRegion")}
            optional
            options={countries.map((one) => ({ ...one, detail: one.value }))}
            defaultValue={region}
            onValueChange={(code) => setRegion(countries.find((one) => one.value === code)?.value ?? null)}
            help={
              region && !servesRegion ? (
                <span className="t-warning">{t("fields.defaultRegionEmpty")}</span>
              ) : (
                t("fields.defaultRegionHelp")
              )
            }
          />
        </div>
        <div>
          <SwitchField
            name="matchSharedCode"
            label={t("fields.matchSharedCode")}
            help={t("fields.matchSharedCodeHelp")}
            defaultChecked={base?.matchSharedCode ?? true}
          />
          <SwitchField
            name="fallbackUpward"
            label={t("fields.fallbackUpward")}
            help={
              leadsNowhere.length > 0 ? (
                <span className="t-warning">
                  {t("fields.fallbackNowhere", { count: leadsNowhere.length, units: leadsNowhere.join(", ") })}
                </span>
              ) : (
                t("fields.fallbackUpwardHelp")
              )
            }
            defaultChecked={base?.fallbackUpward ?? false}
            onValueChange={setUpward}
          />
        </div>
        <div className="max-w-96">
          <NumberField
            name="cooldownDays"
            label={t("fields.cooldownDays")}
            optional
            min={0}
            max={365}
            suffix={t("fields.days")}
            defaultValue={base?.cooldownDays ?? null}
            help={t("fields.cooldownHelp")}
          />
        </div>
      </FormSection>
    </>
  );
}
