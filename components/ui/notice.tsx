import { Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type NoticeProps = { tone?: "warning" | "danger"; title?: ReactNode; children: ReactNode; action?: ReactNode };

/** One thing to know on this page, with what to do about it at its end. */
export function Notice({ tone, title, children, action }: NoticeProps) {
  const Icon = tone === "danger" ? OctagonAlert : tone === "warning" ? TriangleAlert : Info;
  return (
    <div className={tone ? `notice notice--${tone}` : "notice"} {...(tone === "danger" ? { role: "alert" } : {})}>
      <Icon />
      <div>
        {title ? <p className="strong">{title}</p> : null}
        {title ? <p className="muted">{children}</p> : children}
      </div>
      {action}
    </div>
  );
}
