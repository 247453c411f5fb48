import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountHead } from "@/components/accounts/account-head";
import { InteractionTable } from "@/components/interactions/interaction-table";
import { QueryScope } from "@/components/interactions/query-scope";
import { PageMessages } from "@/components/ui/page-messages";
import { clientMessages } from "@/lib/web/i18n";
import { loadAccount } from "@/lib/web/loaders/accounts";
import { loadBulkRights } from "@/lib/web/loaders/bulk";
import { loadInteractionChoices, loadInteractions } from "@/lib/web/loaders/interactions";

type Props = PageProps<"/accounts/[accountId]/interactions">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("interactions");
  return { title: `${t("title")} · ${(await loadAccount((await params).accountId)).name}` };
}

export default async function AccountInteractionsPage({ params, searchParams }: Props) {
  const [{ accountId }, asked] = await Promise.all([params, searchParams]);
  const account = await loadAccount(accountId);
  const [list, choices, messages, acts] = await Promise.all([
    loadInteractions({ ...asked, account: account.id }),
    loadInteractionChoices(),
    clientMessages("accounts", "interactions", "search", "exports", "bulk"),
    loadBulkRights(),
  ]);
  return (
    <PageMessages messages={messages}>
      <AccountHead account={account} current="interactions" />
      <QueryScope>
        <InteractionTable {...list} accounts={[]} choices={choices} acts={acts} accountId={account.id} />
      </QueryScope>
    </PageMessages>
  );
}
