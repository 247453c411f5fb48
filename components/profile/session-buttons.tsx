"use client";

import { useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { revokeSessionAction, signOutEverywhereAction } from "@/lib/actions/profile";
import type { SessionId } from "@/lib/core/ids";

/** Ends every session, this one too. */
export function EverywhereButton({ count }: { count: number }) {
  const t = useTranslations("profile");
  const { confirm, dialog } = useConfirm();
  const { run, pending } = useAction(signOutEverywhereAction);
  const ask = async () => {
    const yes = await confirm({
      title: t("sessions.everywhereTitle"),
      children: t("sessions.everywhereBody", { count }),
      confirmLabel: t("sessions.everywhere"),
      tone: "danger",
    });
    if (yes) await run({});
  };
  return (
    <>
      {dialog}
      <Button variant="danger-quiet" size="sm" busy={pending} onClick={() => void ask()}>
        {t("sessions.everywhere")}
      </Button>
    </>
  );
}

/** Ends a session elsewhere; `name` says which. */
export function RevokeButton({ sessionId, name }: { sessionId: SessionId; name: string }) {
  const t = useTranslations("profile");
  const { run, pending } = useAction(revokeSessionAction, { done: t("sessions.ended", { name }) });
  return (
    <Button size="sm" busy={pending} onClick={() => void run({ sessionId })}>
      {t("sessions.signOut")}
      <span className="sr"> {name}</span>
    </Button>
  );
}
