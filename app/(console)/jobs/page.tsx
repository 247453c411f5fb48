import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { withLink } from "@/components/jobs/job-links";
import { JobTable } from "@/components/jobs/job-table";
import { PageHead } from "@/components/shell/page-head";
import { ListTotal } from "@/components/table/list-total";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadJobs } from "@/lib/web/loaders/jobs";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("jobs");
  return { title: t("title") };
}

export default async function JobsPage({ searchParams }: PageProps<"/jobs">) {
  const [{ page, readAt }, t, tShell, messages] = await Promise.all([
    loadJobs(await searchParams),
    getTranslations("jobs"),
    getTranslations("shell"),
    clientMessages("jobs"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[{ label: tShell("rail.settings"), href: routes.connections() }]}
        title={t("title")}
        note={<ListTotal total={page.total} />}
      />
      <JobTable page={{ ...page, rows: page.rows.map(withLink) }} readAt={readAt} />
    </PageMessages>
  );
}
