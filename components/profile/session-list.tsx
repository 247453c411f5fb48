"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { revokeSessionAction, signOutEverywhereAction } from "@/lib/actions/profile";
import { deviceName } from "./device-name";
import type { SessionView } from "./profile-view";

type SessionListProps = { sessions: readonly SessionView[]; signOutUrl: string };

/** Where one is signed in, and the way out of each. */
export function SessionList({ sessions, signOutUrl }: SessionListProps) {
  const t = useTranslations("profile");
  const { confirm, dialog } = useConfirm();
  const everywhere = useAction(signOutEverywhereAction);
  const askEverywhere = async () => {
    const yes = await confirm({
      title: t("sessions.everywhereTitle"),
      children: t("sessions.everywhereBody", { count: sessions.length }),
      confirmLabel: t("sessions.everywhere"),
      tone: "danger",
    });
    if (yes) await everywhere.run({});
  };
  return (
    <Card
      title={t("sessions.title")}
      count={sessions.length}
      body="flush"
      actions={
        <Button
          variant="danger-quiet"
          size="sm"
          className="max-sm:h-11"
          busy={everywhere.pending}
          onClick={() => void askEverywhere()}
        >
          {t("sessions.everywhere")}
        </Button>
      }
    >
      {dialog}
      <ul>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} signOutUrl={signOutUrl} />
        ))}
      </ul>
    </Card>
  );
}

function SessionRow({ session, signOutUrl }: { session: SessionView; signOutUrl: string }) {
  const t = useTranslations("profile");
  const device = deviceName(session.device);
  const name =
    device === null
      ? t("sessions.unknownDevice")
      : device.browser && device.system
        ? t("sessions.device", { browser: device.browser, system: device.system })
        : (device.browser ?? device.system);
  return (
    <li className="flex items-center gap-3 border-line px-3 py-2 not-first:border-t">
      <div className="grow">
        <p className="row flex-wrap gap-x-2 gap-y-0">
          <span className="strong">{name}</span>
          {session.here ? (
            <Badge glyph="on" tone="positive">
              {t("sessions.here")}
            </Badge>
          ) : null}
        </p>
        <p className="small muted">
          {session.here ? (
            <>
              {t("sessions.since")} <RelativeTime at={session.createdAt} />
            </>
          ) : (
            <>
              {t("sessions.lastSeen")} <RelativeTime at={session.lastSeenAt} />
            </>
          )}
          {session.address ? <span className="num">{` · ${session.address}`}</span> : null}
        </p>
      </div>
      {session.here ? (
        // A plain form: it ends the session even where no script runs.
        <form method="post" action={signOutUrl}>
          <Button type="submit" size="sm" className="max-sm:h-11" icon={<LogOut className="icon--sm" />}>
            {t("sessions.signOutHere")}
          </Button>
        </form>
      ) : (
        <RevokeButton session={session} name={name ?? ""} />
      )}
    </li>
  );
}

function RevokeButton({ session, name }: { session: SessionView; name: string }) {
  const t = useTranslations("profile");
  const { run, pending } = useAction(revokeSessionAction, { done: t("sessions.ended", { name }) });
  return (
    <Button
      size="sm"
      className="max-sm:h-11"
      busy={pending}
      aria-label={t("sessions.signOutThere", { name })}
      onClick={() => void run({ sessionId: session.id })}
    >
      {t("sessions.signOut")}
    </Button>
  );
}
