import Link from "next/link";
import { useTranslations } from "next-intl";
import { Glyph } from "@/components/ui/badge";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import type { CodesView } from "@/lib/core/accounts/retirement-view";
import { routes } from "@/lib/routes";

type CodesCardProps = { codes: CodesView; lead: ReactNode };

/** Whose printed code holds the number, and where a new one of theirs leads without it. */
export function CodesCard({ codes: { people, total }, lead }: CodesCardProps) {
  const t = useTranslations("retirement");
  return (
    <Card title={t("codes.title")} count={total} body="flush">
      {total === 0 ? (
        <p className="card-body muted text-sm">{t("codes.none")}</p>
      ) : (
        <>
          <div className="card-body">{lead}</div>
          <div className="table-wrap border-t border-line">
            <table className="table table--plain">
              <caption className="sr">{t("codes.title")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("codes.person")}</th>
                  <th scope="col">{t("codes.next")}</th>
                </tr>
              </thead>
              <tbody>
                {people.map(({ id, name, extension, next }) => (
                  <tr key={id}>
                    <td>
                      <Link className="link" href={routes.user({ userId: id })} dir="auto">
                        {name}
                      </Link>{" "}
                      <span className="muted">#{extension}</span>
                    </td>
                    <td>
                      {next === null ? (
                        <span className="row" title={t("codes.nowhereWhy")}>
                          <Glyph shape="tri" tone="warning" />
                          {t("codes.nowhere")}
                        </span>
                      ) : (
                        <Link className="link num" href={routes.account({ accountId: next.id })}>
                          {next.key} · {next.address}
                        </Link>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {total > people.length ? (
            <p className="card-body help">{t("codes.more", { shown: people.length, count: total })}</p>
          ) : null}
        </>
      )}
    </Card>
  );
}
