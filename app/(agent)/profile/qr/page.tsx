import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CodeScreen } from "@/components/code/code-screen";
import { PageMessages } from "@/components/ui/page-messages";
import { clientMessages } from "@/lib/web/i18n";
import { loadCode } from "@/lib/web/loaders/qr";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("code");
  return { title: t("title") };
}

export default async function CodePage({ searchParams }: PageProps<"/profile/qr">) {
  const { user, channel } = await searchParams;
  const [{ code, viewer }, messages] = await Promise.all([loadCode(user, channel), clientMessages("code")]);
  return (
    <PageMessages messages={messages}>
      <CodeScreen code={code} viewer={viewer} />
    </PageMessages>
  );
}
