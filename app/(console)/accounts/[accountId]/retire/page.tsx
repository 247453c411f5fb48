import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { accountLooks } from "@/components/accounts/account-looks";
import { LookBadge } from "@/components/accounts/account-marks";
import { RetireScreen } from "@/components/retirement/retire-screen";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { ChannelTag } from "@/components/ui/marks";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadRetirement } from "@/lib/web/loaders/accounts";

type Props = PageProps<"/accounts/[accountId]/retire">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("retirement");
  return { title: t("title", { name: (await loadRetirement((await params).accountId)).account.name }) };
}

export default async function RetirePage({ params }: Props) {
  const { accountId } = await params;
  const retirement = await loadRetirement(accountId);
  const [t, tAccounts, tShell, messages] = await Promise.all([
    getTranslations("retirement"),
    getTranslations("accounts"),
    getTranslations("shell"),
    clientMessages("accounts", "interactions", "recycling", "retirement"),
  ]);
  const { account } = retirement;
  const title = t("title", { name: account.name });
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[
          { label: tShell("rail.accounts"), href: routes.accounts() },
          { label: tAccounts("title"), href: routes.accounts() },
          { label: account.name, href: routes.account({ accountId: account.id }) },
        ]}
        title={title}
        badges={
          <>
            <ChannelTag channel={account.channel} form="name" />
            <LookBadge {...accountLooks[account.state]} />
          </>
        }
        note={account.shownAddress}
      />
      <PageBody label={title}>
        <RetireScreen retirement={retirement} />
      </PageBody>
    </PageMessages>
  );
}
