"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useAction } from "@/components/form/use-form-action";
import { useCountryName } from "@/components/selection/countries";
import { Button, LinkButton } from "@/components/ui/button";
import { mapCountryAction } from "@/lib/actions/pools";
import type { CountryCode } from "@/lib/core/countries";
import type { CoverageView, CoveredCountry } from "@/lib/core/geography/view";
import { routes } from "@/lib/routes";
import { OfferEffect, OfferFrame, ServedNote } from "./offer-parts";
import type { OfferedMapping } from "./use-mapping-preview";

type CountryOfferProps = {
  coverage: CoverageView;
  /** The country that was chosen on the map or in the table. */
  row: CoveredCountry | null;
  offered: OfferedMapping | null;
  onTarget: (to: CountryCode) => void;
  onClose: () => void;
};

/** What serves the chosen country; of a gap what would close it, with what that changes, before it is done. */
export function CountryOffer(props: CountryOfferProps) {
  const { row } = props;
  const box = useRef<HTMLDivElement>(null);
  const inside = useRef(false);
  useEffect(() => {
    // What was pressed went away with the offer: the focus stays with what came in its place.
    if (inside.current && document.activeElement === document.body) box.current?.focus();
  }, [row?.country, row?.rule]);
  return (
    <div
      ref={box}
      className="outline-none"
      tabIndex={-1}
      onFocus={() => {
        inside.current = true;
      }}
      onBlur={() => {
        inside.current = false;
      }}
    >
      <Offer {...props} />
    </div>
  );
}

function Offer({ coverage, row, offered, onTarget, onClose }: CountryOfferProps) {
  const t = useTranslations("geography");
  const nameOf = useCountryName();
  if (!row) return <p className="coverage-hint">{t("offer.hint")}</p>;
  const country = nameOf(row.country);
  if (row.rule !== "none") {
    return (
      <OfferFrame
        title={t("offer.servedTitle", { country, by: row.servedBy ? nameOf(row.servedBy) : "" })}
        onClose={onClose}
      >
        <ServedNote row={row} />
      </OfferFrame>
    );
  }
  const { pool, targets } = coverage;
  if (!pool) {
    return (
      <OfferFrame
        tone="gap"
        title={t("offer.gapTitle", { country })}
        onClose={onClose}
        acts={<LinkButton href={routes.pools()}>{t("offer.toPools")}</LinkButton>}
      >
        {t("offer.noPool", { unit: coverage.unit.name })}
      </OfferFrame>
    );
  }
  if (pool.state !== "active" || targets.length === 0) {
    return (
      <OfferFrame
        tone="gap"
        title={t("offer.gapTitle", { country })}
        onClose={onClose}
        acts={<LinkButton href={routes.pool({ poolId: pool.id })}>{t("offer.toPool", { pool: pool.name })}</LinkButton>}
      >
        {pool.state === "active" ? t("offer.noTarget", { pool: pool.name }) : t("offer.notActive", { pool: pool.name })}
      </OfferFrame>
    );
  }
  return <MapOffer coverage={coverage} pool={pool} row={row} offered={offered} onTarget={onTarget} onClose={onClose} />;
}

type MapOfferProps = CountryOfferProps & { row: CoveredCountry; pool: NonNullable<CoverageView["pool"]> };

function MapOffer({ coverage, pool, row, offered, onTarget, onClose }: MapOfferProps) {
  const t = useTranslations("geography");
  const nameOf = useCountryName();
  const target = coverage.targets.find(({ country }) => country === offered?.to);
  const country = nameOf(row.country);
  const to = target ? nameOf(target.country) : "";
  const map = useAction(mapCountryAction, { done: ({ name }) => t("offer.done", { country, to, pool: name }) });
  const options = coverage.targets.filter((one) => one.country !== row.country && one.freeRooms !== 0);
  return (
    <OfferFrame
      tone="gap"
      title={target ? t("offer.mapTitle", { country, to }) : t("offer.gapTitle", { country })}
      onClose={onClose}
      acts={
        <>
          <span className="select-box">
            <select
              className="input"
              aria-label={t("offer.target")}
              value={target?.country ?? ""}
              onChange={(event) => {
                const next = options.find((one) => one.country === event.target.value);
                if (next) onTarget(next.country);
              }}
            >
              {options.map((one) => (
                <option key={one.country} value={one.country}>
                  {nameOf(one.country)}
                </option>
              ))}
            </select>
            <ChevronDown className="icon--sm" />
          </span>
          {target ? (
            <Button
              variant="primary"
              busy={map.pending}
              onClick={() =>
                void map.run({ poolId: pool.id, version: pool.version, from: row.country, to: target.country })
              }
            >
              {t("offer.map", { country, to })}
            </Button>
          ) : null}
        </>
      }
    >
      {target ? (
        <>
          {t("offer.known", { count: row.clients })} {t("offer.has", { to, accounts: target.accounts })}{" "}
          {target.freeRooms === null ? t("offer.noLimit") : t("offer.free", { count: target.freeRooms })}
          <OfferEffect offered={offered} />
        </>
      ) : (
        t("offer.noTarget", { pool: pool.name })
      )}
    </OfferFrame>
  );
}
