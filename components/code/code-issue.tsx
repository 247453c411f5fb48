import { OctagonAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { AccountId } from "@/lib/core/ids";
import type { CodeChannel } from "@/lib/core/links/code-channels";
import type { QrIssue } from "@/lib/core/links/qr-state";
import { routes } from "@/lib/routes";

type CodeIssueProps = {
  channel: CodeChannel;
  cause: QrIssue | "link_too_long" | null;
  accountId: AccountId | null;
};

/** That the code does not work now; which of the causes it is and the way there, for admins alone. */
export function CodeIssue({ channel, cause, accountId }: CodeIssueProps) {
  const t = useTranslations("code");
  const channelName = useTranslations("common")(`channels.${channel}`);
  return (
    <div className="notice notice--danger mt-4 sm:mt-0" role="alert">
      <OctagonAlert />
      <div>
        <p className="strong">{t("issue.title", { channel, name: channelName })}</p>
        <p className="small muted mt-0.5">{t("issue.body")}</p>
        {cause ? (
          <p className="small mt-1.5">
            <span className="muted">{t("issue.admins")}</span> {t(`issue.causes.${cause}`, { channel: channelName })}{" "}
            {accountId ? (
              <Link prefetch={false} className="link" href={routes.account({ accountId })}>
                {t("issue.openAccount")}
              </Link>
            ) : (
              <Link prefetch={false} className="link" href={routes.pools()}>
                {t("issue.openPools")}
              </Link>
            )}
          </p>
        ) : null}
      </div>
    </div>
  );
}
