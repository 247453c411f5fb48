import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { ReactNode } from "react";
import { Bell } from "./bell";
import { NavButton } from "./nav-button";
import { ThemeButton } from "./theme-button";

type Crumb = { label: string; href: string };

export type PageHeadProps = {
  /** From the rail's group down to the list; the page itself is added. */
  crumbs?: readonly Crumb[];
  title: string;
  /** State, channel and the like beside the title. */
  badges?: ReactNode;
  /** A few muted words: "4,310 match". */
  note?: ReactNode;
  /** One primary button at the end, quieter ones before it. */
  actions?: ReactNode;
};

/** Breadcrumb, bell and theme above; the title with its one primary button below. */
export function PageHead({ crumbs = [], title, badges, note, actions }: PageHeadProps) {
  return (
    <>
      <TopBar crumbs={crumbs} title={title} />
      <div className="page-head">
        <h1 className="title cut" dir="auto">
          {title}
        </h1>
        {badges}
        {note ? <span className="muted num text-sm nowrap">{note}</span> : null}
        <span className="grow" />
        {actions}
      </div>
    </>
  );
}

/** The bar alone, for a page that draws its own head. */
function TopBar({ crumbs, title }: { crumbs: readonly Crumb[]; title: string }) {
  const t = useTranslations("common");
  return (
    <header className="topbar">
      <NavButton />
      <nav className="crumbs" aria-label={t("breadcrumb")}>
        {crumbs.map((crumb) => (
          <Fragment key={crumb.href + crumb.label}>
            <Link href={crumb.href}>{crumb.label}</Link>
            <ChevronRight className="icon--xs" />
          </Fragment>
        ))}
        <span aria-current="page" dir="auto">
          {title}
        </span>
      </nav>
      <Bell />
      <ThemeButton />
    </header>
  );
}

/** The part of the page that scrolls; focusable, so that it scrolls by keyboard too. */
export function PageBody({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard (WCAG 2.1.1)
    <section className={["body", className].filter(Boolean).join(" ")} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
