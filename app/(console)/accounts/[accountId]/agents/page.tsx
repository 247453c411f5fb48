import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AgentsScreen } from "@/components/account-agents/agents-screen";
import { AccountHead } from "@/components/accounts/account-head";
import { PageMessages } from "@/components/ui/page-messages";
import { clientMessages } from "@/lib/web/i18n";
import { loadAccountAgents } from "@/lib/web/loaders/account-agents";
import { loadAccount } from "@/lib/web/loaders/accounts";

type Props = PageProps<"/accounts/[accountId]/agents">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("accountAgents");
  return { title: `${t("title")} · ${(await loadAccount((await params).accountId)).name}` };
}

export default async function AccountAgentsPage({ params }: Props) {
  const { accountId } = await params;
  const account = await loadAccount(accountId);
  const [agents, messages] = await Promise.all([
    loadAccountAgents(accountId),
    clientMessages("accounts", "accountAgents"),
  ]);
  return (
    <PageMessages messages={messages}>
      <AccountHead account={account} current="agents" />
      <AgentsScreen account={{ id: account.id, name: account.name }} agents={agents} />
    </PageMessages>
  );
}
