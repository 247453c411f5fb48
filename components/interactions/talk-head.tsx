"use client";

import { ArrowLeft, DoorClosed, RotateCcw, ShieldCheck, Snowflake, UserRoundPen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import { HoldBadge } from "@/components/retention/hold-badge";
import { Avatar } from "@/components/ui/avatar";
import { LinkButton } from "@/components/ui/button";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { lazyPart } from "@/components/ui/lazy-part";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { useAsked } from "@/components/ui/use-asked";
import { WindowIndicator } from "@/components/ui/window-indicator";
import { endRoomAction, reopenRoomAction } from "@/lib/actions/interactions";
import type { Viewer } from "@/lib/core/interactions/schema";
import type { InteractionView } from "@/lib/core/interactions/view";
import { routes } from "@/lib/routes";
import { useInteractionActs } from "./use-interaction-acts";
import { useTranscriptItems } from "./use-transcript-items";
import { useVerify } from "./use-verify";
import { ViewersOfTalk } from "./viewers";

const HandOverDialog = lazyPart(() => import("./hand-over-dialog").then((m) => m.HandOverDialog));

const FreezeDialog = lazyPart(() => import("./freeze-dialog").then((m) => m.FreezeDialog));

type TalkHeadProps = { interaction: InteractionView; viewers: readonly Viewer[]; leaveUnread: () => void };

/** Who it is, through which number, until when one may write, and what may be done with the room. */
export function TalkHead({ interaction, viewers, leaveUnread }: TalkHeadProps) {
  const t = useTranslations("interactions");
  const { confirm, dialog } = useConfirm();
  const end = useAction(endRoomAction, { done: t("roomEnded") });
  const reopen = useAction(reopenRoomAction, { done: t("reopen.done") });
  const { asked: panel, open, ask: show, close } = useAsked<"handOver" | "freeze" | "clear">();
  const verify = useVerify(interaction, confirm);
  const acts = useInteractionActs(interaction, leaveUnread);
  const transcript = useTranscriptItems(interaction);
  const { account, room, window, mayEnd, mayReopen, mayHandOver, mayFreeze, mayClear } = interaction;
  const ask = async () => {
    if (!room) return;
    const yes = await confirm({
      title: t("end.title", { name: interaction.contactName }),
      children: t(room.state === "pending" ? "end.bodyPending" : "end.body", { key: account.key }),
      confirmLabel: t("end.confirm"),
      tone: "danger",
    });
    if (yes) await end.run({ roomId: room.id });
  };
  const roomItems: MenuItem[] = room
    ? [
        { key: "room", heading: t("room") },
        {
          key: "handOver",
          label: t("handOver.menu"),
          icon: <UserRoundPen />,
          onSelect: () => show("handOver"),
          ...(mayHandOver.allowed ? {} : { disabledReason: mayHandOver.reason }),
        },
        room?.state === "needs_verification"
          ? {
              key: "clear",
              label: t("clear.menu"),
              icon: <ShieldCheck />,
              onSelect: () => show("clear"),
              ...(mayClear.allowed ? {} : { disabledReason: mayClear.reason }),
            }
          : {
              key: "freeze",
              label: t("freeze.menu"),
              icon: <Snowflake />,
              onSelect: () => show("freeze"),
              ...(mayFreeze.allowed ? {} : { disabledReason: mayFreeze.reason }),
            },
        verify,
        {
          key: "reopen",
          label: t("reopen.menu"),
          icon: <RotateCcw />,
          onSelect: () => void reopen.run({ roomId: room.id }),
          ...(mayReopen.allowed ? {} : { disabledReason: mayReopen.reason }),
        },
        { key: "line", separator: true },
        {
          key: "end",
          icon: <DoorClosed />,
          label: t("end.menu"),
          tone: "danger",
          onSelect: () => void ask(),
          ...(mayEnd.allowed ? {} : { disabledReason: mayEnd.reason }),
        },
      ]
    : [];
  return (
    <header className="talk-head">
      {dialog}
      {acts.layer}
      {room && panel === "handOver" ? (
        <HandOverDialog
          open={open}
          onClose={close}
          roomId={room.id}
          name={interaction.contactName}
          account={account.key}
        />
      ) : null}
      {room && (panel === "freeze" || panel === "clear") ? (
        <FreezeDialog
          key={panel}
          open={open}
          onClose={close}
          act={panel}
          roomId={room.id}
          name={interaction.contactName}
        />
      ) : null}
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
      <HoldBadge {...interaction.holds} />
      <ViewersOfTalk viewers={viewers} />
      {window.applies && interaction.status !== "closed" ? (
        <span className="hide-phone">
          {window.closesAt ? (
            <WindowIndicator closesAt={Date.parse(window.closesAt)} totalMs={window.totalMs} />
          ) : (
            <span className="muted small">{t("windowClosed")}</span>
          )}
        </span>
      ) : null}
      <Menu label={t("more")} items={[...acts.items, ...transcript, ...roomItems]} />
    </header>
  );
}
