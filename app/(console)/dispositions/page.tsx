import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DispositionScreen } from "@/components/dispositions/disposition-screen";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { clientMessages } from "@/lib/web/i18n";
import { loadDispositions } from "@/lib/web/loaders/dispositions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dispositions");
  return { title: t("title") };
}

export default async function DispositionsPage() {
  const [{ tree, mayEdit }, t, messages] = await Promise.all([
    loadDispositions(),
    getTranslations("dispositions"),
    clientMessages("dispositions"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead crumbs={[]} title={t("title")} />
      <PageBody label={t("title")}>
        <DispositionScreen tree={tree} mayEdit={mayEdit} />
      </PageBody>
    </PageMessages>
  );
}
