import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type SandboxBarProps = {
  /** Handed in: while the page loads the way back needs no router. */
  back: ReactNode;
  end?: ReactNode;
  hiddenOnPhone?: boolean;
};

/** The way back to the console, and what this page is. */
export function SandboxBar({ back, end, hiddenOnPhone = false }: SandboxBarProps) {
  const t = useTranslations("sandbox");
  return (
    <header
      className={`flex h-13 flex-none items-center gap-1 border-b border-line px-1 md:h-11 md:px-3 ${hiddenOnPhone ? "max-md:hidden" : ""}`}
    >
      {back}
      <h1 className="font-semibold">{t("title")}</h1>
      <span className="muted small cut grow pl-2 max-md:hidden">{t("about")}</span>
      <span className="grow md:hidden" />
      {end}
    </header>
  );
}
