import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TranscriptSheet } from "@/components/interactions/transcript-sheet";
import { PageMessages } from "@/components/ui/page-messages";
import { clientMessages } from "@/lib/web/i18n";
import { loadTranscript } from "@/lib/web/loaders/interactions";
import "./print.css";

export async function generateMetadata({
  params,
}: PageProps<"/interactions/[interactionId]/print">): Promise<Metadata> {
  const [{ transcript }, t] = await Promise.all([
    params.then(({ interactionId }) => loadTranscript(interactionId)),
    getTranslations("interactions.transcript"),
  ]);
  return { title: t("title", { number: String(transcript.number) }) };
}

export default async function PrintPage({ params }: PageProps<"/interactions/[interactionId]/print">) {
  const [read, messages] = await Promise.all([
    params.then(({ interactionId }) => loadTranscript(interactionId)),
    clientMessages("interactions"),
  ]);
  return (
    <PageMessages messages={messages}>
      <TranscriptSheet {...read} />
    </PageMessages>
  );
}
