"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

export function PrintButton() {
  const t = useTranslations("code");
  return (
    <Button variant="primary" icon={<Printer />} className="max-sm:h-11" onClick={() => window.print()}>
      {t("print.print")}
    </Button>
  );
}
