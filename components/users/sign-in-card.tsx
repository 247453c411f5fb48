"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Instant, RelativeTime } from "@/components/ui/relative-time";
import { useUserActs } from "./use-user-acts";
import { userLook } from "./user-looks";
import { LookBadge } from "./user-marks";
import type { UserView } from "@/lib/core/users/view";
import type { SuccessorView } from "./user-view";

type SignInCardProps = { user: UserView; successor: SuccessorView | null; ownEmail: string };

/** Whether and how the user gets in, with the link that an admin hands over. */
export function SignInCard({ user, successor, ownEmail }: SignInCardProps) {
  const t = useTranslations("users");
  const { layer, makeLink, pending } = useUserActs(ownEmail, successor);
  return (
    <Card title={t("cards.signIn")} hint={<LookBadge {...userLook(user)} />}>
      {layer}
      <Facts
        items={[
          [
            t("columns.lastSeen"),
            user.lastSeenAt === null ? t("signIn.never") : <RelativeTime key="seen" at={user.lastSeenAt} />,
          ],
          [
            t("signIn.sessions"),
            <span key="sessions" className="num">
              {user.openSessions}
            </span>,
          ],
          [t("signIn.openLink"), user.linkUntil === null ? null : <Instant key="link" at={user.linkUntil} />],
        ]}
      />
      <p className="help my-3">
        {t(user.state === "active" ? (user.invited ? "signIn.invited" : "signIn.reset") : "signIn.kept")}
      </p>
      {user.state === "active" ? (
        <Button size="sm" busy={pending} icon={<KeyRound className="icon--sm" />} onClick={() => makeLink(user)}>
          {t(user.invited ? "acts.invite" : "acts.reset")}
        </Button>
      ) : null}
    </Card>
  );
}
