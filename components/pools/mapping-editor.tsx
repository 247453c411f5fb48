"use client";

import { ArrowRight, Plus, Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ComboboxField } from "@/components/form/combobox-field";
import { FieldNotes } from "@/components/form/field";
import { useField } from "@/components/form/form-context";
import { CountryLabel, useCountries, useCountryName } from "@/components/selection/countries";
import { Button, IconButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { CountryCode } from "@/lib/core/countries";
import type { CountryGroups } from "@/lib/core/geography/groups";
import type { PoolMapping } from "@/lib/core/pools/schema";
import { KeptField } from "@/components/form/kept-field";
import type { MappingEffect } from "@/lib/core/pools/mapping-effect";
import { MappingEffectText } from "./mapping-effect-text";
import { MappingTools } from "./mapping-tools";
import { addMapping, formatMappings, parseMappings, readMapping } from "@/lib/core/pools/mappings";

type MappingEditorProps = {
  rows: readonly PoolMapping[];
  /** Countries with active accounts of their own: no mapping of theirs is asked. */
  served: ReadonlySet<CountryCode>;
  groups: CountryGroups;
  effectOf: (row: PoolMapping) => MappingEffect;
  onChange: (rows: readonly PoolMapping[]) => void;
};

const searchableFrom = 8;

/** The geography table: rows from → to with what each would do, a search, and the line that adds one. */
export function MappingEditor({ rows, served, groups, effectOf, onChange }: MappingEditorProps) {
  const t = useTranslations("pools");
  const nameOf = useCountryName();
  const countries = useCountries();
  const field = useField("mappings", t("mapping.title"), null);
  const [q, setQ] = useState("");
  const words = q.trim().toLocaleLowerCase();
  const shown = rows.filter((row) =>
    [row.from, row.to, nameOf(row.from), nameOf(row.to)].join(" ").toLocaleLowerCase().includes(words),
  );
  return (
    <fieldset className="stack" id={field.id} tabIndex={-1} aria-label={t("mapping.title")}>
      <KeptField
        name="mappings"
        value={formatMappings(rows)}
        onRestore={(text) =>
          onChange(
            parseMappings(
              text,
              countries.map((one) => one.value),
            ),
          )
        }
      />
      <IdleRows rows={rows} effectOf={effectOf} />
      {rows.length > searchableFrom ? (
        <label className="input input--sm max-w-64">
          <Search className="icon--sm" />
          <span className="sr">{t("mapping.search")}</span>
          <input
            type="search"
            placeholder={t("mapping.search")}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </label>
      ) : null}
      {rows.length > 0 ? (
        <ul className="card max-h-96 overflow-auto text-sm" aria-label={t("mapping.rows", { count: rows.length })}>
          {shown.map((row) => (
            <li
              key={row.from}
              className="grid min-h-9 grid-cols-[minmax(0,1fr)_16px_minmax(0,1fr)_28px] items-center gap-x-3 border-b border-line px-3 last:border-b-0 lg:grid-cols-[minmax(0,1fr)_16px_minmax(0,1fr)_minmax(0,1.6fr)_28px]"
            >
              <CountryLabel code={row.from} />
              <ArrowRight className="icon--sm muted" aria-label={t("mapping.leadsTo")} />
              <CountryLabel code={row.to} />
              <span className="max-lg:col-span-3 max-lg:row-start-2 max-lg:pb-1">
                <MappingEffectText effect={effectOf(row)} />
              </span>
              <IconButton
                variant="quiet"
                size="sm"
                label={t("mapping.remove", { country: nameOf(row.from) })}
                icon={<X className="icon--sm" />}
                onClick={() => onChange(rows.filter((other) => other.from !== row.from))}
              />
            </li>
          ))}
          {shown.length === 0 ? <li className="muted p-3">{t("board.noMatch")}</li> : null}
        </ul>
      ) : null}
      <AddRow rows={rows} onAdd={(row) => onChange(addMapping(rows, row))} />
      <MappingTools rows={rows} served={served} groups={groups} onChange={onChange} />
      <FieldNotes id={field.id} errors={field.errors} />
    </fieldset>
  );
}

/** How many rows do nothing now: each says why in its own line. */
function IdleRows({ rows, effectOf }: Pick<MappingEditorProps, "rows" | "effectOf">) {
  const t = useTranslations("pools");
  const kinds = rows.map((row) => effectOf(row).kind);
  const nowhere = kinds.filter((kind) => kind === "nobody").length;
  const shadowed = kinds.filter((kind) => kind === "shadowed").length;
  if (nowhere + shadowed === 0) return null;
  return (
    <Notice tone="warning">
      {nowhere > 0 ? t("mapping.nowhere", { count: nowhere }) : null}{" "}
      {shadowed > 0 ? t("mapping.shadowedRows", { count: shadowed }) : null}
    </Notice>
  );
}

type AddRowProps = { rows: readonly PoolMapping[]; onAdd: (row: PoolMapping) => void };

function AddRow({ rows, onAdd }: AddRowProps) {
  const t = useTranslations("pools");
  const nameOf = useCountryName();
  const countries = useCountries();
  const options = countries.map((one) => ({ ...one, detail: one.value }));
  const [added, setAdded] = useState(0);
  const [said, setSaid] = useState("");
  const [from, setFrom] = useState<CountryCode | null>(null);
  const [to, setTo] = useState<CountryCode | null>(null);
  const [fault, setFault] = useState<"missing" | "same" | "twice" | null>(null);
  const known = (code: string | null) => countries.find((one) => one.value === code)?.value ?? null;
  const add = () => {
    const read = readMapping(rows, { from, to });
    if (typeof read === "string") return setFault(read);
    onAdd(read);
    setFault(null);
    setFrom(null);
    setTo(null);
    setAdded(added + 1);
    setSaid(t("mapping.added", { from: nameOf(read.from), to: nameOf(read.to) }));
  };
  return (
    <>
      <div className="grid items-end gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        {/* Names that begin with _ are the form's own: a half-made row is no change yet. */}
        <ComboboxField
          key={`from-${added}`}
          name="_from"
          label={t("mapping.from")}
          options={options}
          onValueChange={(code) => setFrom(known(code))}
        />
        <ComboboxField
          key={`to-${added}`}
          name="_to"
          label={t("mapping.to")}
          options={options}
          onValueChange={(code) => setTo(known(code))}
        />
        <Button icon={<Plus className="icon--sm" />} onClick={add}>
          {t("mapping.add")}
        </Button>
      </div>
      <output className="sr">{said}</output>
      <p className="error" role="alert">
        {fault ? t(`mapping.fault.${fault}`, { country: from ? nameOf(from) : "" }) : null}
      </p>
    </>
  );
}
