import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { deviceName } from "./device-name";
import type { SessionView } from "@/lib/core/identity/view";
import { EverywhereButton, RevokeButton } from "./session-buttons";

type SessionListProps = { sessions: readonly SessionView[]; signOutUrl: string };

/** Where one is signed in, and the way out of each. */
export function SessionList({ sessions, signOutUrl }: SessionListProps) {
  const t = useTranslations("profile");
  return (
    <Card
      title={t("sessions.title")}
      count={sessions.length}
      body="flush"
      actions={<EverywhereButton count={sessions.length} />}
    >
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
    device?.browser && device.system
      ? t("sessions.device", { browser: device.browser, system: device.system })
      : (device?.browser ?? device?.system ?? t("sessions.unknownDevice"));
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
          {session.here ? t("sessions.since") : t("sessions.lastSeen")}{" "}
          <RelativeTime at={session.here ? session.createdAt : session.lastSeenAt} />
          {session.address ? <span className="num">{` · ${session.address}`}</span> : null}
        </p>
      </div>
      {session.here ? (
        // A plain form: it ends the session even where no script runs.
        <form method="post" action={signOutUrl}>
          <button type="submit" className={buttonClass({ size: "sm" })}>
            <LogOut className="icon--sm" />
            {t("sessions.signOutHere")}
          </button>
        </form>
      ) : (
        <RevokeButton sessionId={session.id} name={name} />
      )}
    </li>
  );
}
