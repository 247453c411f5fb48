"use client";

import { Archive, ArchiveRestore, History, Pencil, UserPlus } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAction } from "@/components/form/use-form-action";
import type { BulkAct, TableSelection } from "@/components/table/action-bar";
import { countOf, selected } from "@/components/table/selected";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MenuItem } from "@/components/ui/menu";
import { useAsked } from "@/components/ui/use-asked";
import { archiveClientsAction, restoreClientsAction } from "@/lib/actions/clients";
import { clientCan } from "@/lib/core/clients/can";
import type { ClientRights } from "@/lib/core/clients/rights";
import type { ClientChoicesView, ClientRowView, ProfileTab } from "@/lib/core/clients/view";
import type { AssignWhom } from "./assign-dialog";
import { doneToHref, editHref } from "./client-links";

const AssignDialog = lazyPart(() => import("./assign-dialog").then((m) => m.AssignDialog));

type Selection = Parameters<typeof archiveClientsAction>[0]["clients"];
type Known = Pick<ClientRowView, "id" | "name" | "stage" | "mergedInto">;

/** `rooms`: live ones that archiving ends, where they could all be counted. */
type ActsClient = Known & { readonly rooms: number | null };

type Wishes = { readonly tab: ProfileTab; readonly choices: ClientChoicesView; readonly may: ClientRights };

export type ClientActs = {
  /** Questions and panels; to be rendered once. */
  readonly layer: ReactNode;
  readonly menuOf: (client: ClientRowView) => readonly MenuItem[];
  readonly bulk: readonly BulkAct[];
  readonly assign: (client: Known, userIds: readonly string[]) => void;
  readonly archive: (client: ActsClient) => void;
  readonly restore: (client: Known) => void;
};

/** What may be done with clients: one, the ticked ones, or all that a search finds. */
export function useClientActs({ tab, choices, may }: Wishes): ClientActs {
  const t = useTranslations("clients");
  const zone = useTimeZone() ?? "UTC";
  const { confirm, dialog } = useConfirm();
  const { asked, open, ask: askAssign, close } = useAsked<AssignWhom>();
  const restoring = useAction(restoreClientsAction, { done: ({ clients }) => t("restore.done", { count: clients }) });
  const archiving = useAction(archiveClientsAction, {
    done: ({ ids }) => t("archive.done", { count: ids.length }),
    undo: { run: ({ ids }) => void restoring.run({ ids: [...ids] }) },
  });
  const askArchive = async (clients: Selection, count: number, name: string | null, rooms: number | null) => {
    const sure = await confirm({
      title: name === null ? t("archive.titleMany", { count }) : t("archive.title", { name }),
      consequences: [
        {
          key: "rooms",
          state: rooms === 0 ? "travelled" : "failed",
          title: rooms === null ? t("archive.anyRooms") : t("archive.rooms", { count: rooms }),
          reason: t("archive.roomsWhy"),
        },
        { key: "requests", state: "failed", title: t("archive.requests") },
        { key: "back", state: "travelled", title: t("archive.back"), reason: t("archive.backWhy") },
      ],
      confirmLabel: t("archive.confirm"),
      keepLabel: t("archive.keep"),
    });
    if (sure) await archiving.run({ clients, expectedRooms: rooms });
  };
  const chosen = (selection: TableSelection): [Selection, number] => {
    const count = countOf(selection);
    return [selected(selection, { tab, zone, expectedCount: count }), count];
  };
  const assignBulk: BulkAct = {
    key: "assign",
    label: t("acts.assign"),
    icon: <UserPlus className="icon--sm" />,
    run: (selection) => {
      const [clients, count] = chosen(selection);
      askAssign({ clients, count, name: null, userIds: [] });
    },
  };
  const archiveBulk: BulkAct = {
    key: "archive",
    label: t("acts.archive"),
    icon: <Archive className="icon--sm" />,
    tone: "danger",
    run: (selection) => {
      const [clients, count] = chosen(selection);
      void askArchive(clients, count, null, null);
    },
  };
  const assign: ClientActs["assign"] = ({ id, name }, userIds) =>
    askAssign({ clients: { kind: "ids", ids: [id] }, count: 1, name, userIds });
  const archive: ClientActs["archive"] = ({ id, name, rooms }) =>
    void askArchive({ kind: "ids", ids: [id] }, 1, name, rooms);
  const restore: ClientActs["restore"] = ({ id }) => void restoring.run({ ids: [id] });
  const stageAct = (client: ClientRowView): MenuItem[] => {
    if (!may.archive) return [];
    if (client.stage !== "archived")
      return [
        {
          key: "archive",
          label: t("acts.archive"),
          icon: <Archive />,
          tone: "danger",
          // The list counts the rooms in sight; only who sees them all knows how many end.
          onSelect: () => archive({ ...client, rooms: may.readUsers ? client.liveRooms : null }),
        },
      ];
    const verdict = clientCan.restore(client);
    return [
      {
        key: "restore",
        label: t("acts.restore"),
        icon: <ArchiveRestore />,
        onSelect: () => restore(client),
        ...(verdict.allowed ? {} : { disabledReason: verdict.reason }),
      },
    ];
  };
  const menuOf = (client: ClientRowView): MenuItem[] => {
    const live = client.stage !== "archived";
    return [
      ...(live && may.readNames
        ? [{ key: "edit", label: t("acts.edit"), icon: <Pencil />, href: editHref(client) }]
        : []),
      ...(live && may.assign
        ? [{ key: "assign", label: t("acts.assign"), icon: <UserPlus />, onSelect: () => assign(client, []) }]
        : []),
      ...(may.readAudit
        ? [{ key: "history", label: t("acts.history"), icon: <History />, href: doneToHref(client) }]
        : []),
      ...(may.archive && live ? [{ key: "line", separator: true as const }] : []),
      ...stageAct(client),
    ];
  };
  const layer = (
    <>
      {dialog}
      {asked ? <AssignDialog open={open} onClose={close} whom={asked} users={choices.users} /> : null}
    </>
  );
  const bulk = tab === "archived" ? [] : [...(may.assign ? [assignBulk] : []), ...(may.archive ? [archiveBulk] : [])];
  return { layer, menuOf, bulk, assign, archive, restore };
}
