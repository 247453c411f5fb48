"use client";

import {
  Archive,
  ArchiveRestore,
  Ban,
  BellOff,
  History,
  Merge,
  MessageSquarePlus,
  Pencil,
  Split,
  UserPlus,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LinkButton } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { SidePanel } from "@/components/ui/side-panel";
import { clientCan } from "@/lib/core/clients/can";
import type { ClientRights } from "@/lib/core/clients/rights";
import type { ClientChoicesView, ClientView } from "@/lib/core/clients/view";
import { routes, withQuery } from "@/lib/routes";
import { doneToHref, editHref } from "./client-links";
import { useClientActs } from "./use-client-acts";
import { useKeeping } from "./use-keeping";
import { useRefusal } from "./use-refusal";

const MergePanel = lazyPart(() => import("./merge-panel").then((m) => m.MergePanel));
const SplitPanel = lazyPart(() => import("./split-panel").then((m) => m.SplitPanel));

type ClientHeadActionsProps = { client: ClientView; choices: ClientChoicesView; may: ClientRights };

/** The client's menu and the one primary button. */
export function ClientHeadActions({ client, choices, may }: ClientHeadActionsProps) {
  const t = useTranslations("clients");
  const acts = useClientActs({ tab: "clients", choices, may });
  const refusal = useRefusal(client);
  const keeping = useKeeping(client, may);
  const [panel, setPanel] = useState<"merge" | "split">("merge");
  const [open, setOpen] = useState(false);
  const show = (which: "merge" | "split") => {
    setPanel(which);
    setOpen(true);
  };
  const close = () => setOpen(false);
  const live = client.stage !== "archived";
  const row = { ...client, mergedInto: client.mergedInto !== null, rooms: client.liveRooms };
  const split = clientCan.split({ stage: client.stage, identities: client.identities.length });
  const restore = clientCan.restore(row);
  const items: MenuItem[] = [
    ...(live && !client.mayEdit.allowed
      ? [{ key: "edit", label: t("acts.edit"), icon: <Pencil />, disabledReason: client.mayEdit.reason }]
      : []),
    ...(live && may.assign
      ? [
          {
            key: "assign",
            label: t("acts.assign"),
            icon: <UserPlus />,
            onSelect: () =>
              acts.assign(
                row,
                client.users.map(({ id }) => id),
              ),
          },
        ]
      : []),
    ...(live && may.merge
      ? [
          { key: "merge", label: t("acts.merge"), icon: <Merge />, onSelect: () => show("merge") },
          {
            key: "split",
            label: t("acts.split"),
            icon: <Split />,
            onSelect: () => show("split"),
            ...(split.allowed ? {} : { disabledReason: t("split.one") }),
          },
        ]
      : []),
    ...(may.readAudit
      ? [{ key: "history", label: t("acts.history"), icon: <History />, href: doneToHref(client) }]
      : []),
    { key: "line", separator: true },
    ...(client.identities.length > 0
      ? [
          { key: "opt_out", label: t("acts.opt_out"), icon: <BellOff />, onSelect: () => refusal.ask("opt_out", null) },
          {
            key: "block",
            label: t("acts.block"),
            icon: <Ban />,
            tone: "danger" as const,
            onSelect: () => refusal.ask("block", null),
          },
        ]
      : []),
    ...(!may.archive
      ? []
      : live
        ? [
            {
              key: "archive",
              label: t("acts.archive"),
              icon: <Archive />,
              tone: "danger" as const,
              onSelect: () => acts.archive(row),
            },
          ]
        : [
            {
              key: "restore",
              label: t("acts.restore"),
              icon: <ArchiveRestore />,
              onSelect: () => acts.restore(row),
              ...(restore.allowed ? {} : { disabledReason: t("restore.merged") }),
            },
          ]),
    ...keeping.items,
  ];
  return (
    <>
      {acts.layer}
      {refusal.layer}
      {keeping.layer}
      <SidePanel open={open} onClose={close} title={t(`${panel}.title`, { name: client.name })} body="form">
        {panel === "merge" ? (
          <MergePanel client={client} onClose={close} />
        ) : (
          <SplitPanel client={client} onClose={close} />
        )}
      </SidePanel>
      <Menu label={t("moreFor", { name: client.name })} variant="default" size="md" items={items} />
      {client.stage === "client" && may.invite ? (
        <LinkButton
          href={withQuery(routes.newInvitation(), { client: client.id })}
          icon={<MessageSquarePlus className="icon--sm" />}
        >
          {t("acts.invite")}
        </LinkButton>
      ) : null}
      {live && client.mayEdit.allowed ? (
        <LinkButton variant="primary" href={editHref(client)} scroll={false} icon={<Pencil className="icon--sm" />}>
          {t("acts.edit")}
        </LinkButton>
      ) : null}
    </>
  );
}
