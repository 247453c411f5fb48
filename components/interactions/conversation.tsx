"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { useLive } from "@/components/live/use-live";
import { markReadAction } from "@/lib/actions/interactions";
import type { InteractionId } from "@/lib/core/ids";
import type { InteractionView, RoomView } from "@/lib/core/interactions/view";
import { routes } from "@/lib/routes";
import { ask, isGone } from "@/components/ui/ask";
import { ClientPanel } from "./client-panel";
import { Composer } from "./composer";
import { LostSight } from "./lost-sight";
import { MessageFeed } from "./message-feed";
import { RoomList } from "./room-list";
import { TalkHead } from "./talk-head";
import { useViewing } from "./use-viewing";

type Props = {
  id: InteractionId;
  /** Null where it is not the viewer's any more. */
  interaction: InteractionView | null;
  rooms: readonly RoomView[];
};

/** One conversation: the viewer's rooms, what was said, and who it is. Other agents' and finished ones are read only. */
export function Conversation({ id, interaction: loaded, rooms }: Props) {
  const router = useRouter();
  const queries = useQueryClient();
  const queryKey = ["interaction", id];
  const { data: interaction, error } = useQuery({
    queryKey,
    queryFn: () => ask<InteractionView>(routes.interactionRead({ interactionId: id })),
    ...(loaded ? { initialData: loaded } : {}),
  });
  const isLost = isGone(error);
  useLive(["interaction.changed", "message.changed", "room.changed", "sight.changed"], (events) => {
    // What is not the viewer's any more is asked for again where it may have become so.
    const isTold =
      events.length === 0 || events.some(({ kind, subjectId }) => kind === "sight.changed" || subjectId === id);
    if (!isLost || isTold) void queries.invalidateQueries({ queryKey });
    void queries.invalidateQueries({ queryKey: ["rooms"] });
  });
  const onSent = (sentIn: string) => {
    // A closed interaction is followed by a new one: go where the message went.
    if (sentIn === id) void queries.invalidateQueries({ queryKey });
    else router.push(`${routes.interactions()}/${sentIn}`);
  };
  return (
    <div className="desk" {...(rooms.length === 0 ? { "data-alone": true } : {})}>
      {rooms.length > 0 ? <RoomList rooms={rooms} current={id} /> : null}
      {interaction && !isLost ? <Talk interaction={interaction} onSent={onSent} /> : <LostSight interactionId={id} />}
    </div>
  );
}

function Talk({ interaction, onSent }: { interaction: InteractionView; onSent: (id: string) => void }) {
  const leaveUnread = useReadMark(interaction);
  const viewers = useViewing(interaction.id);
  return (
    <>
      <section className="talk" aria-label={interaction.contactName}>
        <TalkHead interaction={interaction} viewers={viewers} leaveUnread={leaveUnread} />
        <MessageFeed interaction={interaction} />
        <Composer interaction={interaction} onSent={onSent} />
      </section>
      <ClientPanel interaction={interaction} />
    </>
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
