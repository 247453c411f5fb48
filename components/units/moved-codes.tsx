"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ask } from "@/components/ui/ask";
import type { OuId } from "@/lib/core/ids";
import type { MovePreview } from "@/lib/core/units/view";
import { routes, withQuery } from "@/lib/routes";

type Answer = { readonly parentId: OuId; readonly preview: MovePreview | "unknown" };

/** Whose codes would lead to another number at a unit's new place; what is printed keeps the one it has. */
export function MovedCodes({ ouId, parentId }: { ouId: OuId; parentId: OuId }) {
  const t = useTranslations("units");
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let wanted = true;
    const take = (preview: Answer["preview"]) => wanted && setAnswer({ parentId, preview });
    ask<MovePreview>(withQuery(routes.unitMove(), { ouId, parentId })).then(take, () => take("unknown"));
    return () => {
      wanted = false;
    };
  }, [ouId, parentId]);
  if (answer?.parentId !== parentId) return <p className="help">{t("codes.asking")}</p>;
  if (answer.preview === "unknown") return <p className="help t-warning">{t("codes.unknown")}</p>;
  const { people, total } = answer.preview;
  if (total === 0) return <p className="help">{t("codes.none")}</p>;
  return (
    <section aria-label={t("codes.title", { count: total })}>
      <p className="strong text-sm">{t("codes.title", { count: total })}</p>
      <p className="help">{t("codes.printed")}</p>
      <ul className="mt-2 grid max-h-56 gap-1.5 overflow-auto text-sm">
        {people.map(({ id, name, extension, now, after }) => (
          <li key={id}>
            <Link className="link" href={routes.user({ userId: id })} dir="auto">
              {name}
            </Link>{" "}
            <span className="muted">#{extension}</span>
            <span className="help num block">
              {t("codes.leads", { now: now ?? t("codes.nowhere"), next: after ?? t("codes.nowhere") })}
            </span>
          </li>
        ))}
      </ul>
      {total > people.length ? <p className="help">{t("codes.more", { count: total - people.length })}</p> : null}
    </section>
  );
}
