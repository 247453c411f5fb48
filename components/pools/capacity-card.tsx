import { useFormatter, useTranslations } from "next-intl";
import { CountryLabel } from "@/components/selection/countries";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { CapacityView, CountryCapacityView, PoolView } from "@/lib/core/pools/view";

/** How much each country can still take, and how long at the pace of the last 90 days. */
export function CapacityCard({ pool, capacity }: { pool: PoolView; capacity: CapacityView }) {
  const t = useTranslations("pools");
  const format = useFormatter();
  const shared = capacity.some(({ severalUsers }) => severalUsers !== null);
  return (
    <Card title={t("capacity.title")} hint={t("capacity.hint")} body="flush">
      {capacity.length === 0 ? (
        <p className="drop">{t("capacity.none")}</p>
      ) : (
        <div className="table-wrap">
          <table className="table table--plain capacity">
            <caption className="sr">{t("capacity.caption", { pool: pool.name })}</caption>
            <thead>
              <tr>
                <th scope="col">{t("capacity.country")}</th>
                <th scope="col" className="end">
                  {t("capacity.accounts")}
                </th>
                <th scope="col" className="end">
                  {t("capacity.rooms")}
                </th>
                <th scope="col" className="end">
                  {t("capacity.left")}
                </th>
                {shared ? <th scope="col">{t("capacity.users")}</th> : null}
                <th scope="col">{t("capacity.full")}</th>
              </tr>
            </thead>
            <tbody>
              {capacity.map((row) => (
                <tr key={row.country ?? ""} data-warn={row.standing === "ok" ? undefined : true}>
                  <td>{row.country ? <CountryLabel code={row.country} /> : t("members.noCountry")}</td>
                  <td className="end num">{t("capacity.ofAll", row.accounts)}</td>
                  <td className="end num">{format.number(row.liveRooms)}</td>
                  <td className="end num">
                    {row.freeRooms === null ? t("capacity.noLimit") : format.number(row.freeRooms)}
                  </td>
                  {shared ? (
                    <td>
                      <SeveralUsers row={row} />
                    </td>
                  ) : null}
                  <td>
                    <Outlook row={row} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

/** A client needs a number per user: how many they may talk with, and how near the busiest is to that. */
function SeveralUsers({ row: { severalUsers, accounts } }: { row: CountryCapacityView }) {
  const t = useTranslations("pools");
  if (!severalUsers) return <span className="muted">–</span>;
  const more = Math.max(0, accounts.open - severalUsers.most);
  return (
    <span className={more === 0 && severalUsers.clients > 0 ? "t-warning" : "muted"}>
      {severalUsers.clients === 0
        ? t("capacity.usersEach", { count: accounts.open })
        : t("capacity.usersSeveral", { clients: severalUsers.clients, most: severalUsers.most, more })}
    </span>
  );
}

/** When it is full, or why that cannot be said; a country whose last number goes says that first. */
function Outlook({ row: { forecast, standing, accounts } }: { row: CountryCapacityView }) {
  const t = useTranslations("pools");
  const format = useFormatter();
  const words =
    forecast.kind === "days"
      ? t("capacity.days", {
          days: forecast.days,
          perDay: format.number(forecast.perDay, { maximumFractionDigits: 1 }),
        })
      : forecast.kind === "unknown"
        ? t("capacity.unknown", { starts: forecast.starts, days: forecast.days })
        : t(forecast.kind === "full" ? "capacity.isFull" : "capacity.never");
  if (standing === "ok") return <span className="muted">{words}</span>;
  return (
    <span className="t-warning">
      <Badge glyph={standing === "gone" ? "x" : "tri"} tone={standing === "gone" ? "danger" : "warning"}>
        {t(`capacity.standing.${standing}`, { count: accounts.all })}
      </Badge>
      {standing === "gone" ? null : <span className="block">{words}</span>}
    </span>
  );
}
