"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CountryNames, useCountries, useCountryName } from "@/components/selection/countries";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import { type GroupKind, groupKinds } from "@/lib/core/geography/groups";
import { mapMany, mergeMappings } from "@/lib/core/pools/mappings";
import type { MappingToolProps } from "./mapping-tools";

type ManyMappingsDialogProps = MappingToolProps & { open: boolean; onClose: () => void };

/** Maps all countries of a continent, a language or a calling code to one, and says first which those are. */
export function ManyMappingsDialog({ rows, served, groups, onChange, open, onClose }: ManyMappingsDialogProps) {
  const t = useTranslations("pools");
  const tCommon = useTranslations("common");
  const countries = useCountries();
  const nameOf = useCountryName();
  const [kind, setKind] = useState<GroupKind>("continent");
  const [key, setKey] = useState("");
  const [to, setTo] = useState("");
  const group = groups[kind].find((one) => one.key === key);
  const target = countries.find(({ value }) => value === to)?.value;
  const many = group && target ? mapMany(rows, group.countries, target, served) : null;
  const add = () => {
    if (!many) return;
    onChange(mergeMappings(rows, many.rows));
    setKey("");
    onClose();
  };
  // Where its accounts are is where a mapping leads to somewhere.
  const inOrder = [...countries].toSorted((a, b) => Number(served.has(b.value)) - Number(served.has(a.value)));
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("many.title")}
      foot={
        <>
          <Button onClick={onClose}>{tCommon("cancel")}</Button>
          <Button variant="primary" disabled={!many || many.rows.length === 0} onClick={add}>
            {t("many.add", { count: many?.rows.length ?? 0 })}
          </Button>
        </>
      }
    >
      <div className="stack">
        <div className="row">
          <Segmented
            label={t("many.start")}
            value={kind}
            onChange={(next) => {
              setKind(next);
              setKey("");
            }}
            options={groupKinds.map((one) => ({ value: one, label: t(`many.kinds.${one}`) }))}
          />
        </div>
        <label className="field">
          <span className="label">{t(`many.kinds.${kind}`)}</span>
          <span className="select-box">
            <select className="input" value={key} onChange={(event) => setKey(event.target.value)}>
              <option value="">{t("many.choose")}</option>
              {groups[kind].map((one) => (
                <option key={one.key} value={one.key}>
                  {t("many.option", { name: one.label, count: one.countries.length })}
                </option>
              ))}
            </select>
            <ChevronDown className="icon--sm" />
          </span>
        </label>
        <label className="field">
          <span className="label">{t("mapping.to")}</span>
          <span className="select-box">
            <select className="input" value={to} onChange={(event) => setTo(event.target.value)}>
              <option value="">{t("many.choose")}</option>
              {inOrder.map(({ value, label }) => (
                <option key={value} value={value}>
                  {served.has(value) ? t("many.hasAccounts", { country: label }) : label}
                </option>
              ))}
            </select>
            <ChevronDown className="icon--sm" />
          </span>
        </label>
        <output className="stack text-sm">
          {many && target ? (
            <>
              <p>
                {t("many.adds", { count: many.rows.length, to: nameOf(target) })}{" "}
                <CountryNames codes={many.rows.map(({ from }) => from)} />
              </p>
              {many.mapped.length > 0 ? (
                <p className="muted">
                  {t("many.mapped")} <CountryNames codes={many.mapped} />
                </p>
              ) : null}
              {many.shadowed.length > 0 ? (
                <p className="muted">
                  {t("many.shadowed")} <CountryNames codes={many.shadowed} />
                </p>
              ) : null}
              {served.has(target) ? null : <p className="t-warning">{t("many.nobody", { to: nameOf(target) })}</p>}
            </>
          ) : null}
        </output>
      </div>
    </Dialog>
  );
}
