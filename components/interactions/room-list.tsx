"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { DeliveryTick } from "@/components/ui/delivery-tick";
import { ChannelTag, Count } from "@/components/ui/marks";
import { RelativeTime } from "@/components/ui/relative-time";
import type { RoomView } from "@/lib/core/interactions/view";
import { routes } from "@/lib/routes";
import { ask } from "@/components/ui/ask";
import { tickOf } from "./interaction-looks";

/** One's own live rooms, the last written in first, beside the conversation. */
export function RoomList({ rooms, current }: { rooms: readonly RoomView[]; current: string }) {
  const t = useTranslations("interactions");
  const { data } = useQuery({
    queryKey: ["rooms"],
    queryFn: () => ask<readonly RoomView[]>(routes.roomList()),
    initialData: rooms,
  });
  return (
    <section className="rooms" aria-label={t("myRooms")}>
      <div className="rooms-head">
        <h2 className="strong">
          {t("myRooms")} <span className="muted num">{data.length}</span>
        </h2>
      </div>
      <ul>
        {data.map((room) => (
          <li key={room.id}>
            {room.interactionId ? (
              <RoomLink
                room={room}
                href={routes.interaction({ interactionId: room.interactionId })}
                current={room.interactionId === current}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A room as a line of a list: who, what was said last, how far it came, what is unread. */
export function RoomLink({ room, href, current }: { room: RoomView; href: string; current: boolean }) {
  const t = useTranslations("interactions");
  return (
    <Link
      className="room"
      href={href}
      {...(current ? { "aria-current": true } : {})}
      {...(room.unreadCount > 0 ? { "data-unread": true } : {})}
    >
      <Avatar kind="client" size="lg" name={room.contactName} />
      <span className="r1">
        <span className="cut who" dir="auto">
          {room.contactName}
        </span>
        <ChannelTag channel={room.channel} />
      </span>
      {room.lastMessageAt ? <RelativeTime at={room.lastMessageAt} form="short" /> : <span />}
      <span className="cut pre">
        {room.lastMessageDirection === "out" ? <DeliveryTick state={tickOf("out", room.lastMessageState)} /> : null}
        <span className="cut" dir="auto">
          {room.lastMessageText ?? t("noText")}
        </span>
      </span>
      <span className="r2">
        {room.state === "pending" ? <Badge glyph="ring">{t("rooms.pending")}</Badge> : null}
        <Count value={room.unreadCount} label={t("unread", { count: room.unreadCount })} />
      </span>
    </Link>
  );
}
