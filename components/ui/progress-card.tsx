import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";

export type ProgressCardProps = {
  title: string;
  done: number;
  of: number;
  /** "62 of 100 · 4 s left" */
  detail: ReactNode;
  onCancel?: () => void;
};

/** Long work at the lower right: what, how far, and the way to stop it. */
export function ProgressCard({ title, done, of, detail, onCancel }: ProgressCardProps) {
  const t = useTranslations("common");
  const at = of > 0 ? Math.min(1, done / of) : 0;
  return (
    <section className="progress" aria-label={title}>
      <span className="strong cut">{title}</span>
      <progress className="sr" aria-label={title} max={100} value={Math.round(at * 100)} />
      <div className="lineprog" aria-hidden="true" style={{ "--at": at.toFixed(3) }} />
      <div className="row">
        <span className="muted small num grow">{detail}</span>
        {onCancel ? (
          <Button variant="quiet" size="sm" onClick={onCancel}>
            {t("cancel")}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
