"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { WithoutView } from "@/lib/core/extensions/view";
import { useExtensionActs } from "./use-extension-acts";

/** Gives a word to one of those who have none. */
export function NewExtensionButton({ without }: { without: WithoutView }) {
  const t = useTranslations("extensions");
  const { layer, set } = useExtensionActs(without);
  return (
    <>
      {layer}
      <Button variant="primary" icon={<Plus />} onClick={() => set(null, null)}>
        {t("new")}
      </Button>
    </>
  );
}
