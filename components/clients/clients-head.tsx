import { FileUp, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { PageHead } from "@/components/shell/page-head";
import { ListTotal } from "@/components/table/list-total";
import { LinkButton } from "@/components/ui/button";
import type { ClientRights } from "@/lib/core/clients/rights";
import type { ClientTab } from "@/lib/core/clients/view";
import type { Page } from "@/lib/core/table-query";
import { routes } from "@/lib/routes";
import { ClientTabs } from "./client-tabs";

type ClientsHeadProps = { tab: ClientTab; total: Page<unknown>["total"]; may: ClientRights };

/** The head that the three tabs share. */
export function ClientsHead({ tab, total, may }: ClientsHeadProps) {
  const t = useTranslations("clients");
  return (
    <>
      <PageHead
        crumbs={tab === "clients" ? [] : [{ label: t("title"), href: routes.clients() }]}
        title={t(`tabs.${tab}`)}
        note={<ListTotal total={total} />}
        actions={
          <>
            {may.import ? (
              <LinkButton href={routes.importClients()} icon={<FileUp className="icon--sm" />}>
                {t("import")}
              </LinkButton>
            ) : null}
            <LinkButton variant="primary" href={routes.newClient()} icon={<Plus />}>
              {t("new")}
            </LinkButton>
          </>
        }
      />
      <ClientTabs current={tab} />
    </>
  );
}
