"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Page } from "@/lib/core/table-query";
import { ExtensionTable } from "./extension-table";
import type { ExtensionView, WithoutView } from "@/lib/core/extensions/view";
import { useExtensionActs } from "./use-extension-acts";

type ExtensionsScreenProps = { page: Page<ExtensionView>; without: WithoutView };

/** Who has none stands above the list: nobody would find it below a thousand rows. */
export function ExtensionsScreen({ page, without }: ExtensionsScreenProps) {
  const t = useTranslations("extensions");
  const acts = useExtensionActs(without);
  return (
    <>
      {acts.layer}
      {without.count > 0 ? (
        <div className="px-5 pb-3 [&>.notice]:items-center">
          <Notice
            action={
              <Button size="sm" onClick={acts.showWithout}>
                {t("without.show")}
              </Button>
            }
          >
            {t("without.count", { count: without.count })}
          </Notice>
        </div>
      ) : null}
      <ExtensionTable page={page} without={without} acts={acts} />
    </>
  );
}
