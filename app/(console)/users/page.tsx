import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/shell/page-head";
import { ListTotal } from "@/components/table/list-total";
import { LinkButton } from "@/components/ui/button";
import { PageMessages } from "@/components/ui/page-messages";
import { UserTable } from "@/components/users/user-table";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadConsole } from "@/lib/web/loaders/console";
import { loadUserChoices, loadUsers } from "@/lib/web/loaders/users";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("title") };
}

export default async function UsersPage({ searchParams }: PageProps<"/users">) {
  const [page, { units }, { viewer }, t, tShell, messages] = await Promise.all([
    loadUsers(await searchParams),
    loadUserChoices(null),
    loadConsole(),
    getTranslations("users"),
    getTranslations("shell"),
    clientMessages("users", "extensions"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[{ label: tShell("rail.people"), href: routes.users() }]}
        title={t("title")}
        note={<ListTotal total={page.total} />}
        actions={
          <LinkButton variant="primary" href={routes.newUser()} icon={<Plus />}>
            {t("new")}
          </LinkButton>
        }
      />
      <UserTable page={page} units={units} ownEmail={viewer.email} />
    </PageMessages>
  );
}
