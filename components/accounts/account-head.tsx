import { useTranslations } from "next-intl";
import Link from "next/link";
import { PageHead } from "@/components/shell/page-head";
import { ChannelTag } from "@/components/ui/marks";
import { isShared } from "@/lib/core/accounts/purposes";
import type { AccountView } from "@/lib/core/accounts/view";
import { routes } from "@/lib/routes";
import { AccountHeadActions } from "./account-head-actions";
import { accountLooks } from "./account-looks";
import { LookBadge } from "./account-marks";

const tabs = {
  about: routes.account,
  agents: routes.accountAgents,
  canned: routes.accountCannedAnswers,
  interactions: routes.accountInteractions,
} as const;

/** What stands above each of an account's pages: what it is, what may be done with it, and the way to the others. */
export function AccountHead({ account, current }: { account: AccountView; current: keyof typeof tabs }) {
  const t = useTranslations("accounts");
  const tShell = useTranslations("shell");
  return (
    <>
      <PageHead
        crumbs={[
          { label: tShell("rail.accounts"), href: routes.accounts() },
          { label: t("title"), href: routes.accounts() },
        ]}
        title={account.name}
        badges={
          <>
            <ChannelTag channel={account.channel} form="name" />
            <LookBadge {...accountLooks[account.state]} />
          </>
        }
        note={t("liveRooms", { count: account.liveRooms })}
        actions={<AccountHeadActions account={account} />}
      />
      <nav className="tabs mb-1" aria-label={t("tabs.label")}>
        {(["about", "agents", "canned", "interactions"] as const)
          .filter((tab) => tab !== "agents" || isShared(account.purpose))
          .map((tab) => (
            <Link
              key={tab}
              className="tab"
              href={tabs[tab]({ accountId: account.id })}
              aria-current={tab === current ? "page" : undefined}
            >
              {t(`tabs.${tab}`)}
            </Link>
          ))}
      </nav>
    </>
  );
}
