import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type ProfileFrameProps = {
  /** Handed in: while the page loads the way back needs no router. */
  back: ReactNode;
  end?: ReactNode;
  children: ReactNode;
};

// On a phone everything that is touched measures 44 px, whichever part it belongs to.
const touch =
  "max-sm:[&_.btn]:h-11 max-sm:[&_.choice]:min-h-11 max-sm:[&_.choice]:items-center max-sm:[&_.input]:h-11 max-sm:[&_.input_button]:-mr-2.5 max-sm:[&_.input_button]:grid max-sm:[&_.input_button]:size-11 max-sm:[&_.input_button]:place-items-center";

/** The profile's own page: what is needed on a phone, without the console around it. */
export function ProfileFrame({ back, end, children }: ProfileFrameProps) {
  const t = useTranslations("profile");
  return (
    <main className="min-h-dvh bg-surface">
      <header className="sticky top-0 z-10 border-b border-line bg-surface">
        <div className="mx-auto flex h-13 max-w-5xl items-center gap-1 px-1 sm:px-3">
          {back}
          <h1 className="grow text-lg font-semibold tracking-tight">{t("title")}</h1>
          <span className="pr-1 max-sm:pr-2">{end}</span>
        </div>
      </header>
      <div className={`mx-auto grid max-w-5xl items-start gap-4 p-4 max-sm:p-3 lg:grid-cols-2 ${touch}`}>
        {children}
      </div>
    </main>
  );
}
