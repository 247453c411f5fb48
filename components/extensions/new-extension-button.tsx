"use client";

import { FileUp, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, LinkButton } from "@/components/ui/button";
import type { WithoutView } from "@/lib/core/extensions/view";
import { routes } from "@/lib/routes";
import { useExtensionActs } from "./use-extension-acts";

/** Gives a word to one of those who have none. */
export function NewExtensionButton({ without }: { without: WithoutView }) {
  const t = useTranslations("extensions");
  const { layer, set } = useExtensionActs(without);
  return (
    <>
      {layer}
      <LinkButton icon={<FileUp className="icon--sm" />} href={routes.importExtensions()}>
        {t("import")}
      </LinkButton>
      <Button variant="primary" icon={<Plus />} onClick={() => set(null, null)}>
        {t("new")}
      </Button>
    </>
  );
}
