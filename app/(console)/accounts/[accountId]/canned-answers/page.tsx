import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountHead } from "@/components/accounts/account-head";
import { CannedScreen } from "@/components/canned-answers/canned-screen";
import { PageMessages } from "@/components/ui/page-messages";
import { clientMessages } from "@/lib/web/i18n";
import { loadAccount } from "@/lib/web/loaders/accounts";
import { loadCannedAnswers } from "@/lib/web/loaders/canned-answers";

type Props = PageProps<"/accounts/[accountId]/canned-answers">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("cannedAnswers");
  return { title: `${t("title")} · ${(await loadAccount((await params).accountId)).name}` };
}

export default async function AccountCannedAnswersPage({ params }: Props) {
  const account = await loadAccount((await params).accountId);
  const [list, messages] = await Promise.all([
    loadCannedAnswers(account.id),
    clientMessages("accounts", "cannedAnswers"),
  ]);
  return (
    <PageMessages messages={messages}>
      <AccountHead account={account} current="canned" />
      <CannedScreen {...list} account={{ id: account.id, name: account.name }} />
    </PageMessages>
  );
}
