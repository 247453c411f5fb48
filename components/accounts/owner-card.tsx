"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { lazyPart } from "@/components/ui/lazy-part";
import { RelativeTime } from "@/components/ui/relative-time";
import { SidePanel } from "@/components/ui/side-panel";
import { useClock } from "@/components/ui/use-now";
import { takeBackAccountAction } from "@/lib/actions/accounts";
import { ownerCan } from "@/lib/core/accounts/ownership";
import type { AccountChoices, AccountView } from "@/lib/core/accounts/view";
import { routes } from "@/lib/routes";

const HandOverForm = lazyPart(() => import("./hand-over-form").then((m) => m.HandOverForm));

/** Whose number it is, until when it rests after them, and the two steps to its next user. */
export function OwnerCard({ account, users }: { account: AccountView; users: AccountChoices["users"] }) {
  const t = useTranslations("accounts");
  const { confirm, dialog } = useConfirm();
  const [open, setOpen] = useState(false);
  const now = new Date(useClock()).toISOString();
  const taking = useAction(takeBackAccountAction, { done: ({ name }) => t("owner.ask.done", { name }) });
  const { restsUntil, user } = account;
  const userName = user?.name ?? "";
  const [back, over] = [ownerCan.takeBack(account), ownerCan.handOver(account, null, now)];
  const isHere = restsUntil !== null && users.some(({ id }) => id === user?.id);
  const takeBack = async () => {
    const yes = await confirm({
      title: t("owner.ask.title", { account: account.name, user: userName }),
      consequences: [
        {
          key: "rooms",
          state: "failed",
          title: t("owner.ask.rooms", { count: account.liveRooms }),
          reason: t("owner.ask.roomsWhy", { user: userName }),
        },
        { key: "rest", state: "travelled", title: t("owner.ask.rest"), reason: t("owner.ask.restWhy") },
        { key: "late", state: "travelled", title: t("owner.ask.late", { user: userName }) },
      ],
      confirmLabel: t("owner.ask.confirm"),
      keepLabel: t("owner.ask.keep", { user: userName }),
    });
    if (yes) await taking.run({ accountId: account.id, version: account.version });
  };
  return (
    <Card title={t("owner.title")}>
      {dialog}
      <div className="setting -my-2">
        <span className="label">
          {user ? (
            <Link className="link" href={routes.user({ userId: user.id })} dir="auto">
              {user.name}
            </Link>
          ) : null}
        </span>
        <span className="row">
          {back.allowed ? (
            <Button size="sm" variant="danger-quiet" busy={taking.pending} onClick={() => void takeBack()}>
              {t("owner.takeBack")}
            </Button>
          ) : null}
          <Button size="sm" disabled={!over.allowed && !isHere} onClick={() => setOpen(true)}>
            {t("owner.handOver")}
          </Button>
        </span>
        <p className="help">
          {restsUntil === null
            ? t("owner.inUse")
            : restsUntil > now
              ? t.rich("owner.rests", { at: () => <RelativeTime at={restsUntil} /> })
              : t("owner.free")}
        </p>
        {over.allowed || over.reason === "resting" ? null : <p className="help">{t(`owner.why.${over.reason}`)}</p>}
      </div>
      <SidePanel
        open={open}
        onClose={() => setOpen(false)}
        title={t("owner.panel.title", { account: account.name })}
        body="form"
      >
        <HandOverForm account={account} users={users} toOthers={over.allowed} onClose={() => setOpen(false)} />
      </SidePanel>
    </Card>
  );
}
