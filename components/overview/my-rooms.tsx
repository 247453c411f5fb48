import { useTranslations } from "next-intl";
import { RoomLink } from "@/components/interactions/room-list";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/button";
import type { RoomView } from "@/lib/core/interactions/view";
import { routes } from "@/lib/routes";

/** The user's live rooms, what is unread first to the eye. */
export function MyRooms({ rooms }: { rooms: readonly RoomView[] }) {
  const t = useTranslations("overview");
  const open = rooms.flatMap((room) => (room.interactionId ? [{ room, interactionId: room.interactionId }] : []));
  return (
    <Card title={t("rooms")} count={open.length} body="flush">
      {open.length === 0 ? (
        <EmptyState
          drawing="line"
          title={t("noRooms")}
          actions={<LinkButton href={routes.profileQr()}>{t("showCode")}</LinkButton>}
        >
          {t("noRoomsBody")}
        </EmptyState>
      ) : (
        <ul className="room-lines">
          {open.map(({ room, interactionId }) => (
            <li key={room.id}>
              <RoomLink room={room} href={routes.interaction({ interactionId })} current={false} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
