import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import type { CoveredCountry } from "@/lib/core/geography/view";
import { routes } from "@/lib/routes";
import type { OfferedMapping } from "./use-mapping-preview";

/** What the server worked out: for whom the country turns, and whom it would concern. */
export function OfferEffect({ offered }: { offered: OfferedMapping | null }) {
  const t = useTranslations("geography");
  const answer = offered?.answer;
  if (!answer || answer.kind === "asking") return <span className="block">{t("offer.asking")}</span>;
  if (answer.kind === "refused") return <span className="t-danger block">{answer.message}</span>;
  const { groups, clients } = answer.preview;
  const units = groups.filter(({ changes }) => changes.length > 0).flatMap((group) => group.units);
  return (
    <span className="block">
      {units.length === 0
        ? t("offer.unchanged")
        : t("offer.units", { count: units.length - 1, unit: units[0]?.name ?? "" })}{" "}
      {t("offer.clients", { all: clients.all, differently: clients.differently })}
    </span>
  );
}

export function ServedNote({ row }: { row: CoveredCountry }) {
  const t = useTranslations("geography");
  return (
    <>
      {t(`rules.${row.rule}.name`)}
      {row.pool ? (
        <>
          {" · "}
          <Link className="link" href={routes.pool({ poolId: row.pool.id })} dir="auto">
            {row.pool.name}
          </Link>
        </>
      ) : null}
      {" · "}
      {t("offer.accounts", { count: row.accounts })},{" "}
      {row.freeRooms === null ? t("offer.noLimit") : t("offer.free", { count: row.freeRooms })}
      {" · "}
      {t("offer.known", { count: row.clients })}
    </>
  );
}

type FrameProps = { title: string; tone?: "gap"; acts?: ReactNode; onClose: () => void; children: ReactNode };

export function OfferFrame({ title, tone, acts, onClose, children }: FrameProps) {
  const t = useTranslations("geography");
  return (
    <section className="offer-box" data-tone={tone} aria-label={title}>
      <div aria-live="polite">
        <h2>{title}</h2>
        <p className="muted">{children}</p>
      </div>
      <IconButton
        variant="quiet"
        size="sm"
        label={t("offer.close")}
        icon={<X className="icon--sm" />}
        onClick={onClose}
      />
      {acts ? <div className="offer-acts">{acts}</div> : null}
    </section>
  );
}
