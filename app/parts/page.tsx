import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Logo } from "@/components/ui/logo";
import { PageMessages } from "@/components/ui/page-messages";
import { TipHost } from "@/components/ui/tip";
import { ToastHost } from "@/components/ui/toast-host";
import { clientMessages } from "@/lib/web/i18n";
import { FieldParts } from "./field-parts";
import { FloatingParts } from "./floating-parts";
import { ButtonParts, ColourParts, ConversationParts, EmptyParts, MarkParts, TypeParts } from "./mark-parts";
import { LineMapPart, LineParts } from "./line-parts";
import { TableParts } from "./table-parts";

export const metadata: Metadata = { title: "Parts" };

/** Each part in each state, in both themes at once: to look at while building, and for the tests. Never in production. */
export default async function PartsPage() {
  const open = process.env.NODE_ENV === "development" || process.env["PARTS_PAGE"] === "1";
  if (!open) notFound();
  const t = await getTranslations("parts");
  return (
    <PageMessages messages={await clientMessages("parts")}>
      <main className="parts">
        {(["light", "dark"] as const).map((theme) => (
          <section key={theme} className="parts-theme" data-theme={theme} aria-label={t(`themes.${theme}`)}>
            <h1 className="title row mb-4">
              <Logo size={24} />
              {t(`themes.${theme}`)}
            </h1>
            <ColourParts />
            <TypeParts />
            <ButtonParts />
            <FieldParts theme={theme} />
            <MarkParts />
            <TableParts theme={theme} />
            <FloatingParts />
            <LineParts theme={theme} />
            <ConversationParts />
            <EmptyParts />
          </section>
        ))}
      </main>
      <LineMapPart />
      <ToastHost />
      <TipHost />
    </PageMessages>
  );
}
