import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { SandboxBar } from "./sandbox-bar";

const rows = [140, 96, 120, 108];

/** The page while its phones are read. */
export function SandboxSkeleton() {
  const t = useTranslations("sandbox");
  return (
    <div className="flex h-dvh flex-col bg-bg">
      <SandboxBar
        back={
          <span className="btn btn--quiet btn--sm btn--icon max-md:size-11" aria-hidden="true">
            <ArrowLeft />
          </span>
        }
      />
      <main
        className="grid min-h-0 flex-1 bg-surface md:grid-cols-[300px_minmax(0,1fr)]"
        aria-busy="true"
        aria-label={t("title")}
      >
        <div className="grid content-start gap-6 border-line p-4 md:border-r">
          {rows.map((width) => (
            <span className="row" key={width}>
              <span className="skeleton size-8 rounded-md" />
              <Skeleton width={width} />
            </span>
          ))}
        </div>
        <div className="grid place-items-center bg-sunken p-4 max-md:hidden">
          <div className="h-full max-h-[720px] w-[380px] rounded-lg border border-line-strong bg-surface" />
        </div>
      </main>
    </div>
  );
}
