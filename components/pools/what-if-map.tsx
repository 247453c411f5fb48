"use client";

import { useTranslations } from "next-intl";
import { Suspense, use, useState } from "react";
import { RulePatterns, WorldLands } from "@/components/geography/world-parts";
import { WorldMap } from "@/components/geography/world-map";
import { useCountryName } from "@/components/selection/countries";
import { Segmented } from "@/components/ui/segmented";
import type { CountryCode } from "@/lib/core/countries";
import type { CoverRule } from "@/lib/core/geography/cover-rules";
import type { WorldOutlines } from "@/lib/core/geography/outlines";
import type { PreviewGroup } from "@/lib/core/geography/view";
import { routes } from "@/lib/routes";

/** The map before and after, with what turns standing out. The outlines come with the first of them. */
export function WhatIfMap({ group }: { group: PreviewGroup }) {
  // Held here: what waits for a promise must not make it.
  const [world] = useState(fetchOutlines);
  return (
    <>
      <RulePatterns />
      <Suspense fallback={<div className="skeleton what-if-wait" />}>
        <TurningMap group={group} promise={world} />
      </Suspense>
    </>
  );
}

let outlines: Promise<WorldOutlines | null> | undefined;

/** Fetched once a page. Without them the table says the same, so that a failure here is no error of the form. */
function fetchOutlines(): Promise<WorldOutlines | null> {
  return (outlines ??= Promise.all([import("@/components/geography/outlines-answer"), fetch(routes.worldOutlines())])
    .then(async ([answers, response]) => answers.Outlines.parse(await response.json()))
    .catch(() => {
      outlines = undefined;
      return null;
    }));
}

type TurningMapProps = { group: PreviewGroup; promise: Promise<WorldOutlines | null> };

function TurningMap({ group, promise }: TurningMapProps) {
  const t = useTranslations("geography");
  const nameOf = useCountryName();
  const [when, setWhen] = useState<"now" | "after">("after");
  const [chosen, setChosen] = useState<CountryCode | null>(null);
  const world = use(promise);
  if (!world) return null;
  const before = new Map(group.changes.map((change) => [change.country, change.before.rule]));
  const ruleAfter = (country: CountryCode): CoverRule => group.after[country] ?? "none";
  const ruleOf = (country: CountryCode): CoverRule =>
    when === "now" ? (before.get(country) ?? ruleAfter(country)) : ruleAfter(country);
  return (
    <div className="stack">
      <WorldLands outlines={world} />
      <WorldMap
        frame={{ width: world.width, height: world.height, places: world.countries }}
        label={t("whatIf.mapLabel", { when, count: group.changes.length })}
        ruleOf={ruleOf}
        nameOf={nameOf}
        describe={(country) =>
          t("describe.nobody", { country: nameOf(country), rule: t(`rules.${ruleOf(country)}.name`) })
        }
        chosen={chosen}
        onChoose={setChosen}
        marked={new Set(before.keys())}
      />
      <div className="row">
        <Segmented
          label={t("whatIf.show")}
          value={when}
          onChange={setWhen}
          options={[
            { value: "now", label: t("whatIf.now") },
            { value: "after", label: t("whatIf.after") },
          ]}
        />
      </div>
    </div>
  );
}
