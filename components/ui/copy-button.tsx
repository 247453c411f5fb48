"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button, IconButton } from "./button";
import { notify } from "./toast";

/** Copies `text`. With a `label` a button with words, else a picture. Says when the browser refuses. */
export function CopyButton({
  text,
  label,
  size = "sm",
}: {
  text: string;
  label?: string;
  size?: "sm" | "md" | "touch";
}) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = () => {
    // Without https there is no clipboard object at all.
    const writing = navigator.clipboard
      ? navigator.clipboard.writeText(text)
      : Promise.reject(new Error("no clipboard"));
    writing.then(
      () => setCopied(true),
      () => notify({ tone: "warning", text: t("copyRefused") }),
    );
  };
  const icon = copied ? <Check /> : <Copy />;
  return (
    <>
      {label ? (
        <Button size={size} icon={icon} onClick={copy}>
          {copied ? t("copied") : label}
        </Button>
      ) : (
        <IconButton variant="quiet" size={size} label={copied ? t("copied") : t("copy")} icon={icon} onClick={copy} />
      )}
      <output className="sr">{copied ? t("copied") : ""}</output>
    </>
  );
}
