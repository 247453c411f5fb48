"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { endRoomAction } from "@/lib/actions/interactions";
import type { KeptRoomView } from "@/lib/core/accounts/retirement-view";
import { routes } from "@/lib/routes";

/** The rooms that go on, the one written in last first; each may be ended alone. */
export function KeptRooms({ rooms, count }: { rooms: readonly KeptRoomView[]; count: number }) {
  const t = useTranslations("retirement");
  const tRooms = useTranslations("interactions.rooms");
  const { confirm, dialog } = useConfirm();
  const ending = useAction(endRoomAction, { done: t("rooms.done") });
  const end = async (room: KeptRoomView) => {
    const named = { user: room.user.name, client: room.client ?? t("noNumber") };
    const yes = await confirm({
      title: t("rooms.ask", named),
      consequences: [
        { key: "ends", state: "failed", title: t("steps.rooms.ends", { count: 1 }), reason: t("steps.rooms.endsWhy") },
        { key: "cools", state: "travelled", title: t("steps.rooms.cools", { count: 1 }) },
        { key: "late", state: "travelled", title: t("steps.rooms.late") },
      ],
      confirmLabel: t("steps.rooms.confirm", { count: 1 }),
      keepLabel: t("steps.rooms.keep"),
    });
    if (yes) await ending.run({ roomId: room.id });
  };
  return (
    <Card title={t("rooms.title")} count={count} body="flush">
      {dialog}
      {rooms.length === 0 ? (
        <p className="card-body muted text-sm">{t("rooms.none")}</p>
      ) : (
        <div className="table-wrap">
          <table className="table table--plain">
            <caption className="sr">{t("rooms.title")}</caption>
            <thead>
              <tr>
                <th scope="col" className="w-28">
                  {t("rooms.client")}
                </th>
                <th scope="col">{t("rooms.user")}</th>
                <th scope="col" className="w-28">
                  {t("rooms.state")}
                </th>
                <th scope="col" className="w-28">
                  {t("rooms.lastActive")}
                </th>
                <th scope="col" className="end w-20">
                  <span className="sr">{t("rooms.endShort")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rooms.map((room) => (
                <tr key={room.id}>
                  <td className="num">{room.client ?? t("noNumber")}</td>
                  <td>
                    <Link className="link" href={routes.user({ userId: room.user.id })} dir="auto">
                      {room.user.name}
                    </Link>
                  </td>
                  <td>{tRooms(room.state)}</td>
                  <td>
                    <RelativeTime at={room.lastActiveAt} form="short" />
                  </td>
                  <td className="end">
                    <Button
                      size="sm"
                      variant="quiet"
                      aria-label={t("rooms.end", { user: room.user.name, client: room.client ?? t("noNumber") })}
                      onClick={() => void end(room)}
                    >
                      {t("rooms.endShort")}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {count > rooms.length ? (
        <p className="card-body help">{t("rooms.more", { shown: rooms.length, count })}</p>
      ) : null}
    </Card>
  );
}
