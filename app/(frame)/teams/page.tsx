import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FrameScreen } from "@/components/teams/frame-screen";
import { PageMessages } from "@/components/ui/page-messages";
import { clientMessages } from "@/lib/web/i18n";
import { loadFrameCode } from "@/lib/web/loaders/qr";
import { canBeFramed } from "@/lib/web/loaders/teams";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("code");
  return { title: t("title") };
}

/** The tab in Microsoft Teams. The only page that another site may frame: it shows, and nothing on it acts. */
export default async function TeamsPage({ searchParams }: PageProps<"/teams">) {
  const { channel } = await searchParams;
  const [found, messages] = await Promise.all([loadFrameCode(channel), clientMessages("code", "teams")]);
  return (
    <PageMessages messages={messages}>
      <FrameScreen found={found} overHttps={canBeFramed()} />
    </PageMessages>
  );
}
