"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { routes } from "@/lib/routes";
import { copyText } from "./copy-text";

/** The request in words, by the phone's share sheet or else by the clipboard: the console sends no mail. */
export function AskAdmin({ name }: { name: string }) {
  const t = useTranslations("code");
  const ask = async () => {
    const text = t("noExtension.request", { name, url: `${location.origin}${routes.extensions()}` });
    if (typeof navigator.share === "function") {
      // Closing the sheet again is a choice, not a failure.
      await navigator.share({ text }).catch(() => undefined);
    } else if (await copyText(text)) notify({ tone: "positive", text: t("noExtension.requestCopied") });
    else notify({ tone: "warning", text });
  };
  return (
    <Button variant="primary" className="max-sm:h-11 max-sm:grow max-sm:text-base" onClick={() => void ask()}>
      {t("noExtension.ask")}
    </Button>
  );
}
