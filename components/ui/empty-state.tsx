import type { ReactNode } from "react";

const drawings = {
  fork: (
    <svg className="draw" width="240" height="96" viewBox="0 0 240 96" aria-hidden="true">
      <path d="M20 24H80a16 16 0 0 1 16 16v0a16 16 0 0 0 16 16H136" />
      <path d="M20 72H80a16 16 0 0 0 16-16" />
      <path d="M136 56H164a16 16 0 0 0 16-16v0a16 16 0 0 1 16-16h24" strokeDasharray="3 4" />
      <path d="M136 56h48a16 16 0 0 1 16 16h20" strokeDasharray="3 4" />
      <circle className="n" cx="20" cy="24" r="5" />
      <circle className="n" cx="20" cy="72" r="5" />
      <circle className="n on" cx="136" cy="56" r="7" />
    </svg>
  ),
  line: (
    <svg className="draw" width="200" height="56" viewBox="0 0 200 56" aria-hidden="true">
      <path d="M16 28H100" />
      <path d="M100 28H184" strokeDasharray="3 4" />
      <circle className="n" cx="16" cy="28" r="5" />
      <circle className="n on" cx="100" cy="28" r="7" />
      <circle className="n" cx="184" cy="28" r="5" strokeDasharray="3 2.6" />
    </svg>
  ),
  cross: (
    <svg className="draw" width="200" height="56" viewBox="0 0 200 56" aria-hidden="true">
      <path d="M16 28H78" />
      <path d="M78 28h30" />
      <path d="M132 28H184" strokeDasharray="3 4" />
      <circle className="n" cx="16" cy="28" r="5" />
      <circle className="n" cx="78" cy="28" r="5" />
      <path className="on" d="M114 20l12 16M126 20l-12 16" />
      <circle className="n" cx="184" cy="28" r="5" />
    </svg>
  ),
} as const;

export type EmptyStateProps = {
  /** fork: a choice is made here · line: something leads on · cross: the way ends (no match, no right, not found). */
  drawing?: keyof typeof drawings;
  title: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
  heading?: "h1" | "h2" | "h3";
};

/** One sentence on what belongs here and the button that makes the first one. */
export function EmptyState({ drawing = "line", title, children, actions, heading: Heading = "h2" }: EmptyStateProps) {
  return (
    <div className="empty">
      {drawings[drawing]}
      <Heading className="font-semibold">{title}</Heading>
      <p>{children}</p>
      {actions ? <div className="row row--wrap justify-center">{actions}</div> : null}
    </div>
  );
}
