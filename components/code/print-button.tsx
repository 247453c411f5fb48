"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { noteCodeAction } from "@/lib/actions/profile";
import type { UserId } from "@/lib/core/ids";

/** Prints, and counts it: whoever changes the extension later is told that there are cards. */
export function PrintButton({ userId }: { userId: UserId }) {
  const t = useTranslations("code");
  const print = () => {
    window.print();
    // A count that does not arrive holds nobody up.
    noteCodeAction({ userId }).catch(() => undefined);
  };
  return (
    <Button variant="primary" icon={<Printer />} className="max-sm:h-11" onClick={print}>
      {t("print.print")}
    </Button>
  );
}
