import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Glyph } from "./badge";
import type { GlyphShape, Tone } from "./badge";

export type CheckItem = {
  key: string;
  state: "pass" | "warn" | "fail" | "open";
  label: ReactNode;
  /** A figure or link at the end of the row. */
  detail?: ReactNode;
  /** What it means or what to do, below the label. */
  help?: ReactNode;
};

const looks: Record<CheckItem["state"], { shape: GlyphShape; tone?: Tone }> = {
  pass: { shape: "done", tone: "positive" },
  warn: { shape: "tri", tone: "warning" },
  fail: { shape: "x", tone: "danger" },
  open: { shape: "dash" },
};

/** What must hold before an act, each with its state: pass, warn (does not block), fail (blocks), open (not known yet). */
export function Checklist({ items }: { items: readonly CheckItem[] }) {
  const t = useTranslations("common");
  return (
    <ul className="checklist">
      {items.map((item) => (
        <li key={item.key}>
          <Glyph shape={looks[item.state].shape} tone={looks[item.state].tone} />
          <span>
            <span className="sr">{t(`check.${item.state}`)} </span>
            {item.label}
          </span>
          <span className="muted num">{item.detail}</span>
          {item.help ? <small>{item.help}</small> : null}
        </li>
      ))}
    </ul>
  );
}
