import { ArrowLeft, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { CodeFrame } from "./code-frame";

/** The page while the server makes the code, everything at its place. */
export function CodeSkeleton() {
  const t = useTranslations("code");
  return (
    <CodeFrame
      title={t("title")}
      back={
        <span className="btn btn--quiet btn--touch btn--icon sm:hidden" aria-hidden="true">
          <ArrowLeft />
        </span>
      }
      close={
        <span className="btn btn--quiet btn--sm btn--icon max-sm:hidden" aria-hidden="true">
          <X />
        </span>
      }
    >
      <div className="ph-body sm:grid sm:grid-cols-[256px_minmax(0,1fr)] sm:gap-x-6 sm:pt-3 sm:pb-5" aria-busy="true">
        <output className="sr">{t("loading")}</output>
        <div className="me mb-6 sm:col-start-2 sm:row-start-1 sm:self-start" aria-hidden="true">
          <span className="avatar avatar--xl sm:size-8" />
          <span className="grid gap-2">
            <Skeleton width={128} height={14} />
            <Skeleton width={176} />
          </span>
        </div>
        <div className="qrbox sm:col-start-1 sm:row-start-1" aria-hidden="true">
          <div className="aspect-square w-full bg-press" />
        </div>
      </div>
      <footer className="ph-foot sm:hidden" aria-hidden="true">
        <span className="skeleton h-11 grow" />
        <span className="skeleton size-11" />
        <span className="skeleton size-11" />
      </footer>
      <footer className="dialog-foot max-sm:hidden" aria-hidden="true">
        <span className="skeleton h-8 w-28" />
        <span className="skeleton h-8 w-28" />
      </footer>
    </CodeFrame>
  );
}
