import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/shell/page-head";
import { TagScreen } from "@/components/tags/tag-screen";
import { PageMessages } from "@/components/ui/page-messages";
import { clientMessages } from "@/lib/web/i18n";
import { loadTags } from "@/lib/web/loaders/tags";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("tags");
  return { title: t("title") };
}

export default async function TagsPage() {
  const [{ tags, mayEdit }, t, messages] = await Promise.all([
    loadTags(),
    getTranslations("tags"),
    clientMessages("tags"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead crumbs={[]} title={t("title")} />
      <TagScreen tags={tags} mayEdit={mayEdit} />
    </PageMessages>
  );
}
