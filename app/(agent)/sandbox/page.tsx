import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LiveProvider } from "@/components/live/live-provider";
import { SandboxScreen } from "@/components/sandbox/sandbox-screen";
import { PageMessages } from "@/components/ui/page-messages";
import { clientMessages } from "@/lib/web/i18n";
import { loadSandbox } from "@/lib/web/loaders/sandbox";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sandbox");
  return { title: t("title") };
}

export default async function SandboxPage({ searchParams }: PageProps<"/sandbox">) {
  const [sandbox, messages] = await Promise.all([loadSandbox(await searchParams), clientMessages("sandbox")]);
  return (
    <PageMessages messages={messages}>
      <LiveProvider>
        <SandboxScreen sandbox={sandbox} />
      </LiveProvider>
    </PageMessages>
  );
}
