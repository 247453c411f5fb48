"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { useAction } from "@/components/form/use-form-action";
import { useLive } from "@/components/live/use-live";
import { Avatar } from "@/components/ui/avatar";
import { LinkButton } from "@/components/ui/button";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { Menu } from "@/components/ui/menu";
import { WindowIndicator } from "@/components/ui/window-indicator";
import { endRoomAction, markReadAction } from "@/lib/actions/interactions";
import type { InteractionView, RoomView } from "@/lib/core/interactions/view";
import { routes } from "@/lib/routes";
import { ask } from "@/components/ui/ask";
import { ClientPanel } from "./client-panel";
import { Composer } from "./composer";
import { MessageFeed } from "./message-feed";
import { RoomList } from "./room-list";

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
  useReadMark(interaction);
  const onSent = (id: string) => {
    // A closed interaction is followed by a new one: go where the message went.
    if (id === interaction.id) void queries.invalidateQueries({ queryKey });
    else router.push(`${routes.interactions()}/${id}`);
  };
  return (
    <div className="desk" {...(rooms.length === 0 ? { "data-alone": true } : {})}>
      {rooms.length > 0 ? <RoomList rooms={rooms} current={interaction.id} /> : null}
      <section className="talk" aria-label={interaction.contactName}>
        <TalkHead interaction={interaction} />
        <MessageFeed interaction={interaction} />
        <Composer interaction={interaction} onSent={onSent} />
      </section>
      <ClientPanel interaction={interaction} />
    </div>
  );
}

/** Looking at it reads it, as long as the page is the one in front. */
function useReadMark({ id, unreadCount, room, agent }: InteractionView): void {
  const mine = room?.mine ?? agent === null;
  const mark = useEffectEvent(() => {
    if (document.visibilityState === "visible" && mine && unreadCount > 0) void markReadAction({ interactionId: id });
  });
  useEffect(() => {
    mark();
    document.addEventListener("visibilitychange", mark);
    return () => document.removeEventListener("visibilitychange", mark);
  }, [id, unreadCount]);
}

function TalkHead({ interaction }: { interaction: InteractionView }) {
  const t = useTranslations("interactions");
  const { confirm, dialog } = useConfirm();
  const end = useAction(endRoomAction, { done: t("roomEnded") });
  const { account, room, window, mayEnd } = interaction;
  const ask = async () => {
    if (!room) return;
    const yes = await confirm({
      title: t("end.title", { name: interaction.contactName }),
      children: t("end.body", { key: account.key }),
      confirmLabel: t("end.confirm"),
      tone: "danger",
    });
    if (yes) await end.run({ roomId: room.id });
  };
  return (
    <header className="talk-head">
      {dialog}
      <LinkButton
        variant="quiet"
        size="sm"
        href={routes.interactions()}
        icon={<ArrowLeft />}
        aria-label={t("back")}
        className="btn--icon"
      />
      <Avatar kind="client" size="lg" name={interaction.contactName} />
      <div className="grow">
        <h1 className="cut" dir="auto">
          {interaction.contactName}
        </h1>
        <p className="small muted cut num">
          {interaction.phone ?? ""}{" "}
          <span className="hide-phone">{t("toAccount", { key: account.key, address: account.address })}</span>
        </p>
      </div>
      {window.applies && interaction.status !== "closed" ? (
        <span className="hide-phone">
          {window.closesAt ? (
            <WindowIndicator closesAt={Date.parse(window.closesAt)} totalMs={window.totalMs} />
          ) : (
            <span className="muted small">{t("windowClosed")}</span>
          )}
        </span>
      ) : null}
      <Menu
        label={t("more")}
        items={[
          {
            key: "end",
            label: t("end.menu"),
            tone: "danger",
            onSelect: () => void ask(),
            ...(mayEnd.allowed ? {} : { disabledReason: mayEnd.reason }),
          },
        ]}
      />
    </header>
  );
}
