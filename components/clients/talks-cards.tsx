import { useTranslations } from "next-intl";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { LookBadge } from "@/components/users/user-marks";
import { ChannelTag } from "@/components/ui/marks";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ClientRights } from "@/lib/core/clients/rights";
import type { ClientView } from "@/lib/core/clients/view";
import { routes } from "@/lib/routes";
import { roomLook } from "./client-looks";

/** Who talks with the client from which number, and who did: those whom the viewer may see. */
export function RoomsCard({ client: { rooms }, may }: { client: ClientView; may: ClientRights }) {
  const t = useTranslations("clients");
  return (
    <Card title={t("cards.rooms")} count={rooms.length} body={rooms.length > 0 ? "flush" : "padded"}>
      {rooms.length === 0 ? (
        <p className="muted text-sm">{t("rooms.none")}</p>
      ) : (
        <div className="table-wrap">
          <table className="table table--plain">
            <caption className="sr">{t("cards.rooms")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("rooms.user")}</th>
                <th scope="col">{t("rooms.number")}</th>
                <th scope="col" className="w-32">
                  {t("columns.state")}
                </th>
                <th scope="col" className="w-28">
                  {t("columns.active")}
                </th>
              </tr>
            </thead>
            <tbody>
              {rooms.map(({ id, user, account, channel, state, lastActiveAt, interactionId }) => (
                <tr key={id}>
                  <td dir="auto">
                    {interactionId === null ? (
                      user.name
                    ) : (
                      <Link className="row-link" href={routes.interaction({ interactionId })} title={user.name}>
                        {user.name}
                      </Link>
                    )}
                  </td>
                  <td title={account.address}>
                    <span className="row">
                      <ChannelTag channel={channel} />
                      {may.readAccounts ? (
                        <Link className="row-link cut" href={routes.account({ accountId: account.id })}>
                          {account.key} · {account.name}
                        </Link>
                      ) : (
                        <span className="cut">
                          {account.key} · {account.name}
                        </span>
                      )}
                    </span>
                  </td>
                  <td>
                    <LookBadge {...roomLook(state)} />
                  </td>
                  <td>
                    <RelativeTime at={lastActiveAt} form="short" />
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

/** The client's conversations, the latest first, as far as the viewer may read them. */
export function InteractionsCard({ client: { interactions } }: { client: ClientView }) {
  const t = useTranslations("clients");
  return (
    <Card
      title={t("cards.interactions")}
      count={interactions.length}
      body={interactions.length > 0 ? "flush" : "padded"}
    >
      {interactions.length === 0 ? (
        <p className="muted text-sm">{t("interactions.none")}</p>
      ) : (
        <div className="table-wrap">
          <table className="table table--plain">
            <caption className="sr">{t("cards.interactions")}</caption>
            <thead>
              <tr>
                <th scope="col" className="w-20">
                  {t("interactions.number")}
                </th>
                <th scope="col">{t("interactions.account")}</th>
                <th scope="col">{t("interactions.owner")}</th>
                <th scope="col" className="w-20 end">
                  {t("interactions.messages")}
                </th>
                <th scope="col" className="w-28">
                  {t("columns.active")}
                </th>
              </tr>
            </thead>
            <tbody>
              {interactions.map(({ id, number, account, owner, messages, lastMessageAt }) => (
                <tr key={id}>
                  <td className="num">
                    <Link className="row-link" href={routes.interaction({ interactionId: id })}>
                      {number}
                    </Link>
                  </td>
                  <td dir="auto" title={account}>
                    {account}
                  </td>
                  <td dir="auto">{owner ?? <span className="muted">{t("nobody")}</span>}</td>
                  <td className="num end">{messages}</td>
                  <td>
                    <RelativeTime at={lastMessageAt} form="short" />
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
