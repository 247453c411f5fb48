import { ArrowLeft, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";

// Fetching the console ahead would weigh more than this page.
const still = { prefetch: false } as const;

export function BackLink({ href }: { href: string }) {
  const t = useTranslations("code");
  return (
    <Link
      {...still}
      href={href}
      className={buttonClass({ variant: "quiet", size: "touch" }, "btn--icon sm:hidden")}
      aria-label={t("back")}
    >
      <ArrowLeft />
    </Link>
  );
}

export function CloseLink({ href }: { href: string }) {
  const t = useTranslations("code");
  return (
    <Link
      {...still}
      href={href}
      className={buttonClass({ variant: "quiet", size: "sm" }, "btn--icon max-sm:hidden")}
      aria-label={t("close")}
      data-tip={t("close")}
    >
      <X />
    </Link>
  );
}
