import { Braces, FileText, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MenuItem } from "@/components/ui/menu";
import { download } from "@/components/ui/save-file";
import type { InteractionView } from "@/lib/core/interactions/view";
import { routes } from "@/lib/routes";

/** The conversation as a file, for whoever may take it. */
export function useTranscriptItems({ id: interactionId, mayTranscript }: InteractionView): readonly MenuItem[] {
  const t = useTranslations("interactions.transcript");
  if (!mayTranscript) return [];
  return [
    {
      key: "txt",
      label: t("txt"),
      icon: <FileText />,
      onSelect: () => download(routes.transcript({ interactionId, file: "txt" })),
    },
    {
      key: "json",
      label: t("json"),
      icon: <Braces />,
      onSelect: () => download(routes.transcript({ interactionId, file: "json" })),
    },
    {
      key: "print",
      label: t("print"),
      icon: <Printer />,
      // No link: what is fetched ahead of a click would be written down as taken.
      onSelect: () => void window.open(routes.printInteraction({ interactionId }), "_blank", "noopener"),
    },
  ];
}
