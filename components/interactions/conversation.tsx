"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { useLive } from "@/components/live/use-live";
import { markReadAction } from "@/lib/actions/interactions";
import type { InteractionView, RoomView } from "@/lib/core/interactions/view";
import { routes } from "@/lib/routes";
import { ask } from "@/components/ui/ask";
import { ClientPanel } from "./client-panel";
import { Composer } from "./composer";
import { MessageFeed } from "./message-feed";
import { RoomList } from "./room-list";
import { TalkHead } from "./talk-head";

type Props = { interaction: InteractionView; rooms: readonly RoomView[] };

/** One conversation: the viewer's rooms, what was said, and who it is. Other agents' and finished ones are read only. */
export function Conversation({ interaction: loaded, rooms }: Props) {
  const router = useRouter();
  const queries = useQueryClient();
  const queryKey = ["interaction", loaded.id];
  const { data: interaction } = useQuery({
    queryKey,
    queryFn: () => ask<InteractionView>(routes.interactionRead({ interactionId: loaded.id })),
    initialData: loaded,
  });
  useLive(["interaction.changed", "message.changed", "room.changed"], () => {
    void queries.invalidateQueries({ queryKey });
    void queries.invalidateQueries({ queryKey: ["rooms"] });
  });
  const leaveUnread = useReadMark(interaction);
  const onSent = (id: string) => {
    // A closed interaction is followed by a new one: go where the message went.
    if (id === interaction.id) void queries.invalidateQueries({ queryKey });
    else router.push(`${routes.interactions()}/${id}`);
  };
  return (
    <div className="desk" {...(rooms.length === 0 ? { "data-alone": true } : {})}>
      {rooms.length > 0 ? <RoomList rooms={rooms} current={interaction.id} /> : null}
      <section className="talk" aria-label={interaction.contactName}>
        <TalkHead interaction={interaction} leaveUnread={leaveUnread} />
        <MessageFeed interaction={interaction} />
        <Composer interaction={interaction} onSent={onSent} />
      </section>
      <ClientPanel interaction={interaction} />
    </div>
  );
}

/**
 * Looking at it reads it, as long as the page is the one in front. What is returned ends that: whoever marks it unread
 * looks at it for a moment more.
 */
function useReadMark({ id, unreadCount, room, agent }: InteractionView): () => void {
  const left = useRef(false);
  const mine = room?.mine ?? agent === null;
  const mark = useEffectEvent(() => {
    if (left.current) return;
    if (document.visibilityState === "visible" && mine && unreadCount > 0) void markReadAction({ interactionId: id });
  });
  useEffect(() => {
    mark();
    document.addEventListener("visibilitychange", mark);
    return () => document.removeEventListener("visibilitychange", mark);
  }, [id, unreadCount]);
  return () => {
    left.current = true;
  };
}
