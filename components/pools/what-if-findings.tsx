"use client";

import { ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { RuleMark } from "@/components/geography/rule-mark";
import { CountryCodeTag, CountryLabel, useCountryName } from "@/components/selection/countries";
import { Button } from "@/components/ui/button";
import type { ChangedCover, EditPreview, PreviewGroup } from "@/lib/core/geography/view";
import { WhatIfMap } from "./what-if-map";

const mostRows = 12;

/** The answer: a sentence, the map that turns, and each country that is served otherwise. */
export function WhatIfFindings({ preview }: { preview: EditPreview }) {
  const t = useTranslations("geography");
  const nameOf = useCountryName();
  const locale = useLocale();
  const [at, setAt] = useState(0);
  const [all, setAll] = useState(false);
  const group = preview.groups[at] ?? preview.groups[0];
  const { clients } = preview;
  if (!group) return <p className="muted">{t("whatIf.noUnit")}</p>;
  const byName = group.changes.toSorted((a, b) => nameOf(a.country).localeCompare(nameOf(b.country), locale));
  const rows = all ? byName : byName.slice(0, mostRows);
  return (
    <>
      <output className="block">
        <span className="strong">{t("whatIf.summary", { count: group.changes.length, all: preview.countries })}.</span>{" "}
        {t("whatIf.clients", { all: clients.all, differently: clients.differently })}{" "}
        {clients.capped ? t("whatIf.capped", { all: 5_000 }) : null}
      </output>
      <GroupChoice groups={preview.groups} at={preview.groups.indexOf(group)} onChoose={setAt} />
      {preview.moreGroups > 0 ? <p className="help">{t("whatIf.moreGroups", { count: preview.moreGroups })}</p> : null}
      {group.changes.length > 0 ? (
        <div className="what-if-cols">
          <WhatIfMap group={group} />
          <div className="table-wrap">
            <table className="table table--plain">
              <caption className="sr">
                {t("whatIf.summary", { count: group.changes.length, all: preview.countries })}
              </caption>
              <thead>
                <tr>
                  <th scope="col">{t("columns.country")}</th>
                  <th scope="col">{t("whatIf.now")}</th>
                  <th scope="col">{t("whatIf.after")}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ country, before, after }) => (
                  <tr key={country}>
                    <td>
                      <CountryLabel code={country} />
                    </td>
                    <td>
                      <Cover cover={before} />
                    </td>
                    <td>
                      <Cover cover={after} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {rows.length < group.changes.length ? (
              <Button variant="quiet" size="sm" onClick={() => setAll(true)}>
                {t("whatIf.more", { count: group.changes.length - rows.length })}
              </Button>
            ) : null}
          </div>
        </div>
      ) : null}
    </>
  );
}

function Cover({ cover: { rule, servedBy } }: { cover: ChangedCover }) {
  return (
    <span className="row">
      <RuleMark rule={rule} />
      {servedBy ? <CountryCodeTag code={servedBy} /> : null}
    </span>
  );
}

type GroupChoiceProps = { groups: readonly PreviewGroup[]; at: number; onChoose: (at: number) => void };

/** Units whose users are led through other pools may see an edit otherwise. */
function GroupChoice({ groups, at, onChoose }: GroupChoiceProps) {
  const t = useTranslations("geography");
  const words = ({ units: [first, ...others] }: PreviewGroup) =>
    t("whatIf.unitAnd", { unit: first?.name ?? "", count: others.length });
  if (groups.length < 2) {
    const [only] = groups;
    return only ? (
      <p className="muted">
        {t("whatIf.for")} {words(only)}
      </p>
    ) : null;
  }
  return (
    <label className="row">
      <span className="muted">{t("whatIf.for")}</span>
      <span className="select-box">
        {/* Its name begins with _: it is no part of what the form sends. */}
        <select
          className="input input--sm"
          name="_group"
          value={at}
          onChange={(event) => onChoose(Number(event.target.value))}
        >
          {groups.map((group, index) => (
            <option key={group.units[0]?.id} value={index}>
              {words(group)}
            </option>
          ))}
        </select>
        <ChevronDown className="icon--sm" />
      </span>
    </label>
  );
}
