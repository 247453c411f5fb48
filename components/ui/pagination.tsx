import { ArrowLeft, ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconButton } from "./button";

export type PaginationProps = {
  /** "25 rows shown of 4,310" */
  summary: ReactNode;
  hint?: ReactNode;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
};

/** The foot of a list paged by cursors: forward and back, no page numbers, since rows come and go. */
export function Pagination({ summary, hint, onPrevious, onNext }: PaginationProps) {
  const t = useTranslations("common");
  return (
    <footer className="tablefoot">
      <output className="num">{summary}</output>
      <span className="grow" />
      {hint ? <span className="max-sm:hidden">{hint}</span> : null}
      {onPrevious || onNext ? (
        <>
          <IconButton
            variant="quiet"
            size="sm"
            label={t("previousPage")}
            icon={<ArrowLeft className="icon--sm" />}
            disabled={onPrevious === null}
            onClick={() => onPrevious?.()}
          />
          <IconButton
            variant="quiet"
            size="sm"
            label={t("nextPage")}
            icon={<ArrowRight className="icon--sm" />}
            disabled={onNext === null}
            onClick={() => onNext?.()}
          />
        </>
      ) : null}
    </footer>
  );
}
