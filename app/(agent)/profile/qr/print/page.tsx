import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PrintSheet } from "@/components/code/print-sheet";
import { PageMessages } from "@/components/ui/page-messages";
import { codePath } from "@/components/code/code-links";
import { clientMessages } from "@/lib/web/i18n";
import { loadCode } from "@/lib/web/loaders/qr";
import "./print.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("code");
  return { title: t("print.title") };
}

export default async function PrintPage({ searchParams }: PageProps<"/profile/qr/print">) {
  const { user, channel } = await searchParams;
  const [{ code }, messages] = await Promise.all([loadCode(user, channel), clientMessages("code")]);
  // The page of the code says why there is none to print.
  if (code.kind !== "ok") redirect(codePath(code));
  return (
    <PageMessages messages={messages}>
      <PrintSheet code={code} />
    </PageMessages>
  );
}
