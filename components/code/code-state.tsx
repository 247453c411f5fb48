import type { ReactNode } from "react";

const drawings = {
  // The way begins and the next station is not there.
  missing: (
    <>
      <path d="M24 48H92" />
      <path d="M108 48H176" strokeDasharray="3 4" />
      <circle className="n on" cx="24" cy="48" r="6" />
      <circle className="n" cx="100" cy="48" r="6" strokeDasharray="3 2.6" />
      <circle className="n" cx="176" cy="48" r="5" />
    </>
  ),
  // The line itself is cut.
  cut: (
    <>
      <path d="M24 48H84" />
      <path d="M116 48H176" strokeDasharray="3 4" />
      <path className="on" d="M92 40l-6 16M112 40l-6 16" />
      <circle className="n" cx="24" cy="48" r="6" />
      <circle className="n" cx="176" cy="48" r="5" />
    </>
  ),
} as const;

type CodeStateProps = { drawing: keyof typeof drawings; title: string; live?: boolean; children: ReactNode };

/** Why there is no code: a drawing, a title, one sentence. `live` is told to screen readers when it appears. */
export function CodeState({ drawing, title, live = false, children }: CodeStateProps) {
  return (
    <div className="state sm:pt-8 sm:pb-8" {...(live ? { role: "status" } : {})}>
      <svg className="draw" width="200" height="96" viewBox="0 0 200 96" aria-hidden="true">
        {drawings[drawing]}
      </svg>
      <h2>{title}</h2>
      <p className="muted">{children}</p>
    </div>
  );
}
