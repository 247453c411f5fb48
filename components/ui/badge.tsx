import type { ReactNode } from "react";

export type Tone = "positive" | "warning" | "danger" | "accent";
export type GlyphShape = "on" | "half" | "dash" | "ring" | "slash" | "tri" | "done" | "bar" | "x";

const shapes: Record<GlyphShape, ReactNode> = {
  on: <circle cx="6" cy="6" r="4" fill="currentColor" stroke="none" />,
  half: (
    <>
      <circle cx="6" cy="6" r="3.6" />
      <path d="M6 2.4a3.6 3.6 0 0 1 0 7.2z" fill="currentColor" stroke="none" />
    </>
  ),
  dash: <circle cx="6" cy="6" r="3.6" strokeDasharray="2.1 1.67" />,
  ring: <circle cx="6" cy="6" r="3.6" />,
  slash: (
    <>
      <circle cx="6" cy="6" r="3.6" />
      <path d="M3.6 8.4l4.8-4.8" />
    </>
  ),
  tri: (
    <>
      <path d="M6 1.8l4.6 8.2H1.4z" strokeLinejoin="round" />
      <path d="M6 5v2.2M6 8.4v.2" strokeWidth="1.2" />
    </>
  ),
  done: <path d="M2.2 6.4l2.5 2.5 5.1-5.6" strokeLinecap="round" strokeLinejoin="round" />,
  bar: <path d="M2 6h8" strokeLinecap="round" strokeWidth="2" />,
  x: <path d="M3 3l6 6M9 3l-6 6" strokeLinecap="round" />,
};

/** The shape of a state. Always beside its word: neither colour nor shape carries a meaning alone. */
export function Glyph({ shape, tone }: { shape: GlyphShape; tone?: Tone | undefined }) {
  return (
    <svg className={tone ? `glyph is-${tone}` : "glyph"} viewBox="0 0 12 12" aria-hidden="true">
      {shapes[shape]}
    </svg>
  );
}

export type BadgeProps = { glyph: GlyphShape; tone?: Tone | undefined; children: ReactNode };

/** A state as a shape and a word. */
export function Badge({ glyph, tone, children }: BadgeProps) {
  return (
    <span className="badge">
      <Glyph shape={glyph} tone={tone} />
      {children}
    </span>
  );
}
