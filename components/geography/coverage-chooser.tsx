"use client";

import { ChevronDown, Network } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { Channel } from "@/lib/core/channels";
import type { CoverageView } from "@/lib/core/geography/view";
import type { OuId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";

/** A unit by its whole path: "EMEA › Iberia › Lisbon". */
export type UnitOption = { readonly id: OuId; readonly label: string };

type CoverageChooserProps = {
  coverage: CoverageView;
  units: readonly UnitOption[];
  channels: readonly Channel[];
};

/** Whose clients, on which channel; the address carries both. */
export function CoverageChooser({ coverage, units, channels }: CoverageChooserProps) {
  const t = useTranslations("geography");
  const tCommon = useTranslations("common");
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const { unit, channel, pool } = coverage;
  const go = (to: { unit: string; channel: string }) =>
    startTransition(() => router.push(withQuery(routes.coverage(), to), { scroll: false }));
  return (
    <div className="row row--wrap" aria-busy={pending}>
      <span className="muted">{t("bar.clientsOf")}</span>
      <span className="input input--sm chooser">
        <Network className="icon--sm" />
        <select
          aria-label={t("bar.unit")}
          value={unit.id}
          onChange={(event) => go({ unit: event.target.value, channel })}
        >
          {units.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
        <ChevronDown className="icon--sm" />
      </span>
      <span className="muted">{t("bar.on")}</span>
      <span className="input input--sm chooser chooser--short">
        <select
          aria-label={t("bar.channel")}
          value={channel}
          onChange={(event) => go({ unit: unit.id, channel: event.target.value })}
        >
          {channels.map((one) => (
            <option key={one} value={one}>
              {tCommon(`channels.${one}`)}
            </option>
          ))}
        </select>
        <ChevronDown className="icon--sm" />
      </span>
      {pool ? (
        <>
          <span className="muted">{t("bar.usePool")}</span>
          <Link className="link" href={routes.pool({ poolId: pool.id })} dir="auto">
            {pool.name}
          </Link>
        </>
      ) : (
        <span className="muted">{t("bar.noPool")}</span>
      )}
    </div>
  );
}
