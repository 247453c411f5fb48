import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { CardRow } from "@/lib/core/prospects/view";
import type { Page } from "@/lib/core/table-query";
import { routes } from "@/lib/routes";

type MyRequestsProps = { requests: { rows: readonly CardRow[]; total: Page<unknown>["total"] } };

/** Who asked for this user and waits for a decision, the latest first; nothing where nobody does. */
export function MyRequests({ requests: { rows, total } }: MyRequestsProps) {
  const t = useTranslations("overview");
  if (rows.length === 0) return null;
  return (
    <Card
      title={t("requests")}
      count={total?.count ?? rows.length}
      body="flush"
      actions={
        <Link className="link small" href={routes.prospects()}>
          {t("allRequests")}
        </Link>
      }
    >
      <ul className="alerts-list">
        {rows.map((card) => (
          <li key={card.id}>
            <span className="grow">
              <Link className="link" href={routes.prospect({ cardId: card.id })} dir="auto">
                {card.name}
              </Link>
              <span className="muted small block">
                {card.phone === null ? null : <span className="num">{card.phone} · </span>}
                <RelativeTime at={card.lastAskedAt} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
